package dev.throughline.bench.pairs;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.throughline.advisories.AdvisoryMatcher;
import dev.throughline.advisories.AdvisoryStore;
import dev.throughline.advisories.functions.VulnerableFunctions;
import dev.throughline.model.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Judges the study's pairs, those of one client and library together, and prints how the verdicts compare. */
public final class PairRun {
    private final PairTargets targets = new PairTargets();
    private final PairJudge judge;
    private final ResultFile resultFile;

    private PairRun(Path work, Path results, StudyFunctions studyFunctions) {
        VulnerableFunctions functions = new VulnerableFunctions();
        AdvisoryMatcher matcher = new AdvisoryMatcher(AdvisoryStore.embedded(InstantSource.system()), functions::of);
        this.judge = new PairJudge(new PairMatches(matcher, functions, studyFunctions), work.resolve("cache"));
        this.resultFile = new ResultFile(results);
    }

    /**
     * Judges the pairs that have no verdict yet and prints the table of all.
     *
     * @param arguments a folder for the cache, the file of results, the study's file, then parts of the pairs' keys (CVE,
     *     library, client) to run only those that hold one; none for all
     */
    public static void main(String[] arguments) throws IOException {
        try {
            List<String> wanted = List.of(arguments).subList(3, arguments.length);
            Path file = Path.of(arguments[2]);
            List<Pair> pairs = new PairFile()
                    .read(file).stream()
                            .filter(pair -> wanted.isEmpty() || wanted.stream().anyMatch(pair.key()::contains))
                            .toList();
            new PairRun(Path.of(arguments[0]), Path.of(arguments[1]), StudyFunctions.beside(file)).run(pairs);
        } catch (InputException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(List<Pair> pairs) throws IOException {
        Map<String, PairResult> done = resultFile.read();
        Map<String, List<Pair>> open = pairs.stream()
                .filter(pair ->
                        !done.containsKey(pair.key()) || done.get(pair.key()).isError())
                .collect(groupingBy(pair -> pair.client() + " " + pair.library(), TreeMap::new, toList()));
        int number = 0;
        for (List<Pair> group : open.values()) {
            number++;
            long start = System.nanoTime();
            List<PairResult> results = judge(group);
            resultFile.append(results);
            results.forEach(result -> done.put(result.key(), result));
            System.err.printf(
                    "%d/%d %s, %s: %d pairs, %.1f s%n",
                    number,
                    open.size(),
                    group.getFirst().client(),
                    group.getFirst().library(),
                    group.size(),
                    (System.nanoTime() - start) / 1e9);
        }
        new PairTable(pairs, done).lines().forEach(System.out::println);
    }

    /** The results of one class path; one that cannot be had is told and does not end the run. */
    private List<PairResult> judge(List<Pair> group) {
        try (PairTarget target =
                targets.open(group.getFirst().client(), group.getFirst().library())) {
            return judge.judge(target, group);
        } catch (InputException e) {
            return group.stream()
                    .map(pair -> PairResult.error(pair, e.problem().toString()))
                    .toList();
        }
    }
}
