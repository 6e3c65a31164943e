package org.trialgia.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Each rule holds in the house, and finds the violation planted for it. */
class LayersTest {

    private static final String HOUSE = "org.trialgia";
    private static final String PLANTED = LayersTest.class.getPackageName() + ".planted";

    private static final JavaClasses HOUSE_CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(HOUSE);
    private static final JavaClasses PLANTED_CLASSES =
            new ClassFileImporter().importPackages(PLANTED);

    private static Arguments rule(
            String sentence, Function<Layers, ArchRule> rule, String... planted) {
        return Arguments.of(sentence, rule, List.of(planted));
    }

    static Stream<Arguments> rules() {
        return Stream.of(
                rule(
                        "analysis knows the JDK and numeric libraries only",
                        Layers::analysisKnowsTheJdkAndNumericLibrariesOnly,
                        "analysis.Stored"),
                rule(
                        "persistence knows no service",
                        Layers::persistenceKnowsNoService,
                        "persistence.Decided"),
                rule("guard knows no feature", Layers::guardKnowsNoFeature, "guard.Partial"),
                rule("web knows no entity", Layers::webKnowsNoEntity, "web.Showing"),
                rule(
                        "boundaries let no entity out",
                        Layers::boundariesLetNoEntityOut,
                        "study.boundary.Leaking"),
                rule("web uses no control", Layers::webUsesNoControl, "web.Deciding"),
                rule(
                        "features know only those before them",
                        Layers::featuresKnowOnlyThoseBeforeThem,
                        "study.boundary.Ahead"),
                rule(
                        "features meet at their boundaries",
                        Layers::featuresMeetAtTheirBoundaries,
                        "participant.boundary.Reaching"),
                rule(
                        "services are guarded",
                        Layers::servicesAreGuarded,
                        "study.boundary.Unguarded"),
                rule(
                        "guarded methods name their permission",
                        Layers::guardedMethodsNameTheirPermission,
                        "study.boundary.Unnamed"),
                rule(
                        "only services start transactions",
                        Layers::onlyServicesStartTransactions,
                        "web.Beginning"),
                rule(
                        "the frame knows no feature's pages",
                        Layers::frameKnowsNoFeaturesPages,
                        "web.frame.Favouring"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void rule_holdsInTheHouse(
            String sentence, Function<Layers, ArchRule> rule, List<String> planted) {
        rule.apply(new Layers(HOUSE)).as(sentence).check(HOUSE_CLASSES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void rule_findsWhatIsPlanted_andNothingElse(
            String sentence, Function<Layers, ArchRule> rule, List<String> planted) {
        List<String> found =
                rule.apply(new Layers(PLANTED))
                        .evaluate(PLANTED_CLASSES)
                        .getFailureReport()
                        .getDetails();
        for (String each : planted) {
            assertTrue(
                    found.stream().anyMatch(line -> line.contains(PLANTED + "." + each)),
                    () -> sentence + " did not find " + each + ": " + found);
        }
        assertEquals(
                List.of(),
                found.stream()
                        .filter(line ->
                                planted.stream()
                                        .noneMatch(each -> line.contains(PLANTED + "." + each)))
                        .toList());
    }
}
