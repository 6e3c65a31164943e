package org.trialgia.analysis.statistics;

import org.trialgia.analysis.RefusedException;
import org.trialgia.analysis.numeric.Matrix;

/**
 * The reliability of repeated measurements of the same subjects, from the two-way analysis of
 * variance (Shrout and Fleiss 1979, doi:10.1037/0033-2909.86.2.420; intervals of McGraw and Wong
 * 1996, doi:10.1037/1082-989X.1.1.30).
 *
 * @param subjects n, the rows
 * @param ratings k, the columns: sessions or raters
 * @param meanSquareSubjects MSR, n - 1 degrees of freedom
 * @param meanSquareRatings MSC, k - 1
 * @param meanSquareError MSE, (n - 1)(k - 1)
 * @param meanSquareWithin MSW, of the ratings within subjects, n(k - 1)
 * @param sd of all values, denominator nk - 1
 */
public record IntraclassCorrelation(
        int subjects,
        int ratings,
        double meanSquareSubjects,
        double meanSquareRatings,
        double meanSquareError,
        double meanSquareWithin,
        double sd) {

    /** Which differences count as error. */
    public enum Form {
        /** ICC(1): each subject has ratings of its own; all differences within a subject. */
        ONE_WAY,
        /** ICC(2), absolute agreement: also differences between the ratings' means. */
        AGREEMENT,
        /** ICC(3), consistency: not the differences between the ratings' means. */
        CONSISTENCY
    }

    /**
     * A coefficient with its test against zero.
     *
     * @param icc the coefficient; below zero where subjects differ less than error
     * @param f ratio of mean squares
     * @param df1 n - 1
     * @param df2 of the error
     * @param p upper tail of F
     * @param ci of the coefficient
     */
    public record Coefficient(
            double icc, double f, double df1, double df2, double p, Interval ci) {}

    /**
     * Analyses a table of ratings.
     *
     * @param values [subject × rating], complete, at least 2 × 2
     * @throws RefusedException {@code statistics.too-few} for less, {@code statistics.not-finite}
     *     for a missing value, {@code reliability.no-spread} when subjects or errors do not differ
     */
    public static IntraclassCorrelation of(Matrix values) {
        int n = values.rows();
        int k = values.columns();
        if (n < 2 || k < 2) {
            throw new RefusedException(
                    "statistics.too-few",
                    "Reliability needs at least 2 subjects with 2 ratings each; there are %d with"
                                    .formatted(n)
                            + " %d.".formatted(k));
        }
        Samples.requireComplete("Reliability", values.values());
        Matrix turned = values.transposed();
        double[] subjectMeans = turned.columnMeans();
        double[] ratingMeans = values.columnMeans();
        Descriptive all = Descriptive.of(values.values());
        double grand = all.mean();
        double subjects = 0;
        double ratings = 0;
        double error = 0;
        double within = 0;
        for (int i = 0; i < n; i++) {
            subjects += k * square(subjectMeans[i] - grand);
            for (int j = 0; j < k; j++) {
                double v = values.get(i, j);
                error += square(v - subjectMeans[i] - ratingMeans[j] + grand);
                within += square(v - subjectMeans[i]);
            }
        }
        for (double mean : ratingMeans) {
            ratings += n * square(mean - grand);
        }
        double roundOff = 1e-24 * n * k * (square(grand) + all.variance());
        if (!(subjects > roundOff) || !(error > roundOff)) {
            throw new RefusedException(
                    "reliability.no-spread",
                    "The subjects do not differ, or differ by the same in every rating. Reliability"
                            + " is not defined for them.");
        }
        return new IntraclassCorrelation(
                n,
                k,
                subjects / (n - 1),
                ratings / (k - 1),
                error / ((n - 1.0) * (k - 1)),
                within / (n * (k - 1.0)),
                all.sd());
    }

    private static double square(double v) {
        return v * v;
    }

    /** The coefficient of one rating. */
    public Coefficient single(Form form, double confidence) {
        double df1 = subjects - 1.0;
        double df2 =
                form == Form.ONE_WAY
                        ? subjects * (ratings - 1.0)
                        : (subjects - 1.0) * (ratings - 1);
        double f = meanSquareSubjects / (form == Form.ONE_WAY ? meanSquareWithin : meanSquareError);
        double icc = value(form);
        double tail = (1 - confidence) / 2;
        Interval ci =
                form == Form.AGREEMENT
                        ? agreementInterval(icc, df2, tail)
                        : new Interval(
                                ofRatio(f / Tails.fQuantile(tail, df1, df2)),
                                ofRatio(f * Tails.fQuantile(tail, df2, df1)));
        return new Coefficient(icc, f, df1, df2, Tails.upperF(f, df1, df2), ci);
    }

    /** The coefficient of the mean of all ratings: that of one by Spearman and Brown. */
    public Coefficient average(Form form, double confidence) {
        Coefficient one = single(form, confidence);
        return new Coefficient(
                lengthened(one.icc),
                one.f,
                one.df1,
                one.df2,
                one.p,
                new Interval(lengthened(one.ci.low()), lengthened(one.ci.high())));
    }

    /**
     * The standard error of one measurement, {@code SD √(1 - ICC)}, in the unit of the values (Weir
     * 2005, doi:10.1519/15184.1).
     */
    public double standardError(Form form) {
        return sd * Math.sqrt(1 - value(form));
    }

    /**
     * The least difference of two measurements of a subject that is not error, {@code z √2 SEM}.
     *
     * @param z 1.96 for 95 %
     */
    public double detectableChange(Form form, double z) {
        return z * Math.sqrt(2) * standardError(form);
    }

    private double value(Form form) {
        double error = form == Form.ONE_WAY ? meanSquareWithin : meanSquareError;
        double between =
                form == Form.AGREEMENT
                        ? ratings * (meanSquareRatings - meanSquareError) / subjects
                        : 0;
        return (meanSquareSubjects - error)
                / (meanSquareSubjects + (ratings - 1) * error + between);
    }

    private double ofRatio(double f) {
        return (f - 1) / (f + ratings - 1);
    }

    private double lengthened(double icc) {
        return ratings * icc / (1 + (ratings - 1) * icc);
    }

    /**
     * Of ICC(2,1), with Satterthwaite's degrees of freedom for the error (McGraw and Wong 1996).
     */
    private Interval agreementInterval(double icc, double df2, double tail) {
        double n = subjects;
        double k = ratings;
        double ratio = meanSquareRatings / meanSquareError;
        double rest = n * (1 + (k - 1) * icc) - k * icc;
        double freedom =
                df2
                        * square(k * icc * ratio + rest)
                        / ((n - 1) * square(k * icc * ratio) + square(rest));
        double upper = Tails.fQuantile(tail, n - 1, freedom);
        double lower = Tails.fQuantile(tail, freedom, n - 1);
        double error = k * meanSquareRatings + (k * n - k - n) * meanSquareError;
        double low =
                n
                        * (meanSquareSubjects - upper * meanSquareError)
                        / (upper * error + n * meanSquareSubjects);
        double high =
                n
                        * (lower * meanSquareSubjects - meanSquareError)
                        / (error + n * lower * meanSquareSubjects);
        return new Interval(low, high);
    }
}
