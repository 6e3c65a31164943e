package org.trialgia.web.visit;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.jspecify.annotations.Nullable;
import org.trialgia.refusal.Denied;
import org.trialgia.refusal.Invalid;
import org.trialgia.visit.boundary.EditScore;
import org.trialgia.visit.boundary.OneScore;
import org.trialgia.visit.boundary.OneVisit;
import org.trialgia.visit.boundary.RecordScore;
import org.trialgia.visit.boundary.ScoreItem;
import org.trialgia.visit.boundary.ScoreService;
import org.trialgia.visit.boundary.ScoreSheet;
import org.trialgia.visit.boundary.ScoreView;
import org.trialgia.visit.boundary.VisitService;
import org.trialgia.visit.boundary.VisitView.Sheet;
import org.trialgia.vocabulary.Instrument;
import org.trialgia.web.frame.Format;
import org.trialgia.web.frame.Go;
import org.trialgia.web.frame.Here;
import org.trialgia.web.participant.ParticipantPage;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The form of an instrument at a visit: entered, corrected, or read. */
@Named
@RequestScoped
public class ScoreBean {

    private static final Pattern ITEM = Pattern.compile("items\\[(\\d+)]");

    @Inject private ScoreService scores;
    @Inject private VisitService visits;
    @Inject private ParticipantPage page;
    @Inject private Here here;
    @Inject private Format format;

    private @Nullable ScoreSheet sheet;
    private @Nullable List<Sheet> instruments;
    private final Map<String, @Nullable String> answers = new HashMap<>();
    private long version;
    private @Nullable LocalDate assessedOn;
    private String deviation = "";
    private String reason = "";

    /** An answer as it is read. */
    public record Line(String number, String label, String answer, String range) {}

    @PostConstruct
    void read() {
        ScoreSheet form = getSheet();
        ScoreView score = form.score();
        if (score == null) {
            assessedOn =
                    form.heldOn() == null && form.window().contains(form.today())
                            ? form.today()
                            : form.heldOn();
            return;
        }
        version = score.version();
        assessedOn = score.assessedOn();
        for (int i = 0; i < form.items().size(); i++) {
            BigDecimal answer = score.items().get(i);
            answers.put(
                    form.items().get(i).number(),
                    answer == null ? "" : answer.stripTrailingZeros().toPlainString());
        }
    }

    /** The form. */
    public ScoreSheet getSheet() {
        if (sheet == null) {
            sheet =
                    scores.sheet(
                            new OneScore(
                                    page.getView().id(),
                                    here.parameter("visit"),
                                    instrument(here.parameter("instrument"))));
        }
        return sheet;
    }

    private static Instrument instrument(String name) {
        return Arrays.stream(Instrument.values())
                .filter(instrument -> instrument.name().equals(name))
                .findFirst()
                .orElseThrow(Denied::new);
    }

    /** Whether the person enters or corrects it now. */
    public boolean isWrites() {
        return getSheet().mayRecord() || getSheet().mayEdit();
    }

    /** The answers, for who reads only. */
    public List<Line> getLines() {
        return getSheet().items().stream()
                .map(item ->
                        new Line(
                                item.number(),
                                item.label(),
                                format.text(answers.get(item.number())),
                                item.low().toPlainString() + "–" + item.high().toPlainString()))
                .toList();
    }

    /** The address of the visit. */
    public String getVisitPath() {
        return page.path("/visit/" + getSheet().visit());
    }

    /** The instruments of the visit, for going from one to the next. */
    public List<Sheet> getInstruments() {
        if (instruments == null) {
            instruments =
                    visits.visit(new OneVisit(page.getView().id(), getSheet().visit()))
                            .instruments();
        }
        return instruments;
    }

    /** Keeps what was entered and shows what it comes to. */
    public void save() {
        ScoreSheet kept = keep();
        Go.to(getVisitPath() + "/" + kept.instrument().name(), said(kept));
    }

    /** Keeps what was entered and goes on to what is still missing at the visit. */
    public void saveAndNext() {
        ScoreSheet kept = keep();
        Optional<Sheet> next =
                getInstruments().stream()
                        .filter(one -> one.instrument() != kept.instrument())
                        .filter(Sheet::mayRecord)
                        .findFirst();
        Go.to(
                getVisitPath() + next.map(one -> "/" + one.instrument().name()).orElse(""),
                said(kept));
    }

    private String said(ScoreSheet kept) {
        ScoreView score = kept.score();
        String label = kept.instrument().label();
        return score == null || score.pain() == null
                ? label + " is saved. Too much is missing for a pain score."
                : label + " is saved: " + format.decimal(score.pain(), places(kept)) + ".";
    }

    /** One decimal more than the instrument gives. */
    private static int places(ScoreSheet sheet) {
        return sheet.items().size() > 1 ? 2 : sheet.items().getFirst().decimals();
    }

    /** The pain score as it is read. */
    public String getPain() {
        ScoreView score = getSheet().score();
        return score == null ? "" : format.decimal(score.pain(), places(getSheet()));
    }

    private ScoreSheet keep() {
        LocalDate day = assessedOn;
        if (day == null) {
            throw new Invalid("assessedOn", "field.needed");
        }
        ScoreSheet form = getSheet();
        try {
            return form.entered()
                    ? scores.edit(
                            new EditScore(
                                    form.participant(),
                                    form.visit(),
                                    form.instrument(),
                                    version,
                                    day,
                                    items(form),
                                    reason))
                    : scores.record(
                            new RecordScore(
                                    form.participant(),
                                    form.visit(),
                                    form.instrument(),
                                    day,
                                    items(form),
                                    deviation));
        } catch (Invalid refused) {
            throw besideItems(refused);
        }
    }

    private List<@Nullable BigDecimal> items(ScoreSheet form) {
        List<@Nullable BigDecimal> items = new ArrayList<>();
        for (ScoreItem item : form.items()) {
            String answer = answers.get(item.number());
            try {
                items.add(
                        answer == null || answer.isBlank() ? null : new BigDecimal(answer.strip()));
            } catch (NumberFormatException e) {
                // No number at all is out of every range; the service says which one it is.
                items.add(item.high().add(BigDecimal.ONE));
            }
        }
        return items;
    }

    /** The same problems, each beside its row of the page. */
    private static Invalid besideItems(Invalid refused) {
        Invalid.Check check = new Invalid.Check();
        for (Invalid.Problem problem : refused.problems()) {
            Matcher item = ITEM.matcher(problem.field());
            check.that(
                    false,
                    item.matches() ? "item" + item.group(1) : problem.field(),
                    problem.key(),
                    problem.arguments().toArray());
        }
        try {
            check.orRefuse();
        } catch (Invalid placed) {
            return placed;
        }
        return refused;
    }

    /** What is chosen or entered, by the number of the item. */
    public Map<String, @Nullable String> getAnswers() {
        return answers;
    }

    public long getVersion() {
        return version;
    }

    public void setVersion(long version) {
        this.version = version;
    }

    public @Nullable LocalDate getAssessedOn() {
        return assessedOn;
    }

    public void setAssessedOn(@Nullable LocalDate assessedOn) {
        this.assessedOn = assessedOn;
    }

    public String getDeviation() {
        return deviation;
    }

    public void setDeviation(@Nullable String deviation) {
        this.deviation = deviation == null ? "" : deviation;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason;
    }
}
