package org.trialgia.run.control;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;

import org.trialgia.analysis.Outcome;
import org.trialgia.analysis.change.MeanChange;
import org.trialgia.analysis.change.PainLink.Estimates;
import org.trialgia.analysis.statistics.MaxT;
import org.trialgia.analysis.statistics.PermutationBlock;
import org.trialgia.analysis.statistics.PermutationTest;
import org.trialgia.run.control.Gathered.PairOutcome;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The document a run ends in: pooled over arms, with no arm anywhere in it, so that whoever may
 * read it learns none. Results by arm are computed when somebody asks who may know them.
 */
final class ResultJson {

    private static final int FORMAT = 1;

    private ResultJson() {}

    static JsonObject of(
            FrozenRun run,
            Gathered gathered,
            List<String> scanHashes,
            List<BlockOutcome> blocks,
            List<ModelOutcome> models) {
        JsonArrayBuilder pairs = Json.createArrayBuilder();
        for (int i = 0; i < gathered.pairs().size(); i++) {
            pairs.add(
                    pair(
                            gathered.pairs().get(i),
                            scanHashes.get(2 * i),
                            scanHashes.get(2 * i + 1)));
        }
        Layout layout = run.layout();
        JsonObjectBuilder document = Json.createObjectBuilder();
        if (!layout.whole()) {
            document.add(
                    "cells",
                    RunJson.array(
                            List.of(layout.pairs()),
                            cell -> Json.createArrayBuilder().add(cell[0]).add(cell[1]).build()));
        }
        return document.add("format", FORMAT)
                .add("kernel", "scalar")
                .add("measure", run.settings().measure().name())
                .add(
                        "regions",
                        RunJson.array(
                                layout.nodes(),
                                region ->
                                        Json.createObjectBuilder()
                                                .add("id", region.id())
                                                .add("name", region.name())
                                                .add("network", region.network())
                                                .build()))
                .add(
                        "counts",
                        Json.createObjectBuilder()
                                .add("randomised", run.inputs().randomised())
                                .add("left", run.inputs().left().size())
                                .add("analysable", gathered.pairs().size())
                                .add("included", gathered.included().size())
                                .add("edges", layout.size())
                                .add("withoutConfounds", run.inputs().scansWithoutConfounds()))
                .add("pairs", pairs)
                .add("mean", mean(gathered, blocks))
                .add("link", link(gathered, blocks))
                .add("models", RunJson.array(models, ModelOutcome::json))
                .build();
    }

    private static JsonValue pair(PairOutcome pair, String baselineHash, String followUpHash) {
        JsonObjectBuilder document =
                Json.createObjectBuilder()
                        .add("participant", pair.pair().participant())
                        .add("excluded", RunJson.array(pair.excluded(), Json::createValue))
                        .add("baseline", pair.baseline().json())
                        .add("baselineSeries", baselineHash)
                        .add("followUp", pair.followUp().json())
                        .add("followUpSeries", followUpHash)
                        .add("motionChangeMm", RunJson.number(pair.motionChange()));
        if (!pair.later().isEmpty()) {
            document.add(
                    "later",
                    RunJson.array(
                            pair.later(),
                            one ->
                                    Json.createObjectBuilder()
                                            .add("visit", one.later().visit())
                                            .add(
                                                    "excluded",
                                                    RunJson.array(
                                                            one.excluded(), Json::createValue))
                                            .add("scan", one.scan().json())
                                            .build()));
        }
        RunJson.put(document, "painBefore", pair.pair().before());
        RunJson.put(document, "painAfter", pair.pair().after());
        return document.build();
    }

    private static JsonObject mean(Gathered gathered, List<BlockOutcome> blocks) {
        return switch (gathered.mean()) {
            case Outcome.Refused<MeanChange>(String reason, String sentence) ->
                    refused(reason, sentence);
            case Outcome.Computed<MeanChange>(MeanChange mean) ->
                    mean(
                            mean,
                            gathered.discoveryRates(mean.p()),
                            gathered.meanTest()
                                    .map(test -> test.finish(counted(blocks, BlockOutcome::mean)))
                                    .toOptional());
        };
    }

    private static JsonObject mean(MeanChange mean, double[] q, Optional<MaxT> test) {
        JsonObjectBuilder document =
                Json.createObjectBuilder()
                        .add("pairs", mean.pairs())
                        .add("df", mean.df())
                        .add("incompleteEdges", mean.incompleteEdges())
                        .add("confidence", mean.confidence())
                        .add("mean", RunJson.numbers(mean.mean()))
                        .add("sd", RunJson.numbers(mean.sd()))
                        .add("low", RunJson.numbers(mean.low()))
                        .add("high", RunJson.numbers(mean.high()))
                        .add("t", RunJson.numbers(mean.t()))
                        .add("p", RunJson.numbers(mean.p()))
                        .add("q", RunJson.numbers(q));
        // Without spread in any edge there is nothing to flip.
        test.ifPresent(maxT -> corrected(document, maxT));
        return document.build();
    }

    private static void corrected(JsonObjectBuilder document, MaxT test) {
        document.add("permutations", test.permutations())
                .add("exact", test.exact())
                .add("criticalT", RunJson.number(test.critical(Gathered.CONFIDENCE)))
                .add("pMaxT", RunJson.numbers(test.corrected()));
    }

    private static List<PermutationBlock> counted(
            List<BlockOutcome> blocks, Function<BlockOutcome, PermutationBlock> which) {
        return blocks.stream().map(which).filter(block -> block.to() > block.from()).toList();
    }

    private static JsonObject link(Gathered gathered, List<BlockOutcome> blocks) {
        return switch (gathered.linkTest()) {
            case Outcome.Refused<PermutationTest>(String reason, String sentence) ->
                    refused(reason, sentence);
            case Outcome.Computed<PermutationTest>(PermutationTest test) -> {
                Estimates link = gathered.link().get().estimates();
                yield link(
                        link,
                        gathered.discoveryRates(link.p()),
                        test.finish(counted(blocks, BlockOutcome::link)));
            }
        };
    }

    private static JsonObject link(Estimates link, double[] q, MaxT test) {
        JsonObjectBuilder document =
                Json.createObjectBuilder()
                        .add("pairs", link.pairs())
                        .add("dropped", link.droppedPairs())
                        .add("df", link.df())
                        .add("incompleteEdges", link.incompleteEdges())
                        .add("confidence", link.confidence())
                        .add("estimate", RunJson.numbers(link.estimate()))
                        .add("se", RunJson.numbers(link.se()))
                        .add("low", RunJson.numbers(link.low()))
                        .add("high", RunJson.numbers(link.high()))
                        .add("t", RunJson.numbers(link.t()))
                        .add("p", RunJson.numbers(link.p()))
                        .add("q", RunJson.numbers(q))
                        .add("r", RunJson.numbers(link.r()))
                        .add("rLow", RunJson.numbers(link.rLow()))
                        .add("rHigh", RunJson.numbers(link.rHigh()));
        corrected(document, test);
        return document.build();
    }

    private static JsonObject refused(String reason, String sentence) {
        return Json.createObjectBuilder().add("refused", reason).add("sentence", sentence).build();
    }
}
