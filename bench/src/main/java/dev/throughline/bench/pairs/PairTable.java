package dev.throughline.bench.pairs;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.throughline.bench.pairs.Pair.Label;
import dev.throughline.bench.pairs.PairTarget.Placement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Verdicts against labels: recall, confusion tables, and every difference. */
final class PairTable {
    private final List<Pair> pairs;
    private final Map<String, PairResult> resultByKey;

    /**
     * @param pairs all that were to be judged
     * @param resultByKey what came of them; those without a result count as not run
     */
    PairTable(List<Pair> pairs, Map<String, PairResult> resultByKey) {
        this.pairs = pairs;
        this.resultByKey = resultByKey;
    }

    /** The whole of it, line by line. */
    Stream<String> lines() {
        return Stream.of(
                        verdicts("functions of the knowledge base", PairResult::verdict),
                        verdicts("functions that the study names", PairResult::ofStudy),
                        remarks(),
                        differences("kb", PairResult::verdict),
                        differences("study", PairResult::ofStudy))
                .flatMap(Function.identity());
    }

    private Stream<String> verdicts(String title, Function<PairResult, Optional<Answer>> question) {
        Map<String, Map<Label, Long>> counts = pairs.stream()
                .collect(groupingBy(
                        pair -> word(pair, question), TreeMap::new, groupingBy(Pair::label, TreeMap::new, counting())));
        long verified = count(pair -> pair.label() == Label.REACHABLE
                && answer(pair, question).filter(Answer::isVerified).isPresent());
        long unnamed = count(pair -> pair.label() == Label.NO_PATH && pair.namedClasses() == 0);
        long unnamedFound = count(pair -> pair.label() == Label.NO_PATH
                && pair.namedClasses() == 0
                && answer(pair, question).filter(Answer::isFound).isPresent());
        return Stream.of(
                        Stream.of(row(title, "reachable", "no path found")),
                        counts.entrySet().stream().map(PairTable::row),
                        Stream.of(
                                "found with paths that hold: " + verified + " of "
                                        + count(pair -> pair.label() == Label.REACHABLE) + " reachable",
                                "found without path in clients that name no class of the library: " + unnamedFound
                                        + " of " + unnamed,
                                ""))
                .flatMap(Function.identity());
    }

    private static String row(Map.Entry<String, Map<Label, Long>> counts) {
        return row(
                counts.getKey(),
                counts.getValue().getOrDefault(Label.REACHABLE, 0L),
                counts.getValue().getOrDefault(Label.NO_PATH, 0L));
    }

    private static String row(String name, Object reachable, Object noPath) {
        return "%-34s %10s %14s".formatted(name, reachable, noPath);
    }

    private Stream<String> remarks() {
        Map<Placement, Long> placements = pairs.stream()
                .flatMap(pair -> result(pair).flatMap(PairResult::placement).stream())
                .collect(groupingBy(Function.identity(), TreeMap::new, counting()));
        long unlisted = count(
                pair -> result(pair).filter(it -> !it.isError() && !it.listed()).isPresent());
        long missed =
                count(pair -> result(pair).filter(it -> !it.missed().isEmpty()).isPresent());
        return Stream.of(
                "how the library came: " + placements,
                "no advisory names the library in this version: " + unlisted,
                "a method of the study's paths is not reached: " + missed,
                "");
    }

    /** Reachable pairs that are not found, pairs without a path that are, and what could not be judged. */
    private Stream<String> differences(String title, Function<PairResult, Optional<Answer>> question) {
        return Stream.of(Label.values())
                .flatMap(label -> pairs.stream()
                        .filter(pair -> pair.label() == label)
                        .filter(pair -> differs(pair, question))
                        .flatMap(pair -> describe(title, pair, question)));
    }

    private boolean differs(Pair pair, Function<PairResult, Optional<Answer>> question) {
        boolean found = answer(pair, question).filter(Answer::isVerified).isPresent();
        return result(pair).isPresent() && found != (pair.label() == Label.REACHABLE);
    }

    private Stream<String> describe(String title, Pair pair, Function<PairResult, Optional<Answer>> question) {
        String head = "%s: %s %s, %s, names %d classes%s"
                .formatted(
                        title,
                        pair.label(),
                        pair.key(),
                        word(pair, question),
                        pair.namedClasses(),
                        result(pair)
                                .flatMap(PairResult::placement)
                                .map(it -> ", " + it)
                                .orElse(""));
        Stream<String> details = Stream.of(
                        result(pair).map(PairResult::error).stream(),
                        answer(pair, question).map(Answer::trouble).stream(),
                        answer(pair, question).map(Answer::said).stream(),
                        answer(pair, question).stream().flatMap(it -> it.path().stream()),
                        result(pair).stream()
                                .flatMap(it -> it.missed().stream())
                                .map(method -> "not reached: " + method))
                .flatMap(Function.identity());
        return Stream.concat(
                Stream.of(head), details.filter(line -> !line.isEmpty()).map(line -> "    " + line));
    }

    private String word(Pair pair, Function<PairResult, Optional<Answer>> question) {
        return result(pair)
                .map(it -> question.apply(it).map(Answer::verdict).orElse("error"))
                .orElse("not run");
    }

    private Optional<Answer> answer(Pair pair, Function<PairResult, Optional<Answer>> question) {
        return result(pair).flatMap(question);
    }

    private Optional<PairResult> result(Pair pair) {
        return Optional.ofNullable(resultByKey.get(pair.key()));
    }

    private long count(Predicate<Pair> condition) {
        return pairs.stream().filter(condition).count();
    }
}
