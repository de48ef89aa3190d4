package dev.throughline.bench.subjects;

import static java.util.stream.Collectors.joining;

import dev.throughline.model.CallPath;
import dev.throughline.model.Finding;
import dev.throughline.model.Level;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Verdict;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * What a scan has to say of one vulnerability in one component. A person writes it so; the lines below the first tell the
 * methods of the best call path, {@code over} those that it has to pass in this order:
 *
 * <pre>
 * reachable function CVE-2014-0050 commons-fileupload
 *   from org.apache.solr.servlet.SolrDispatchFilter.doFilter
 *   over org.apache.commons.fileupload.FileUploadBase.parseRequest
 *   to   org.apache.commons.fileupload.FileUploadBase$FileItemIteratorImpl.&lt;init>
 * unreachable function CVE-2018-1000632 dom4j
 * </pre>
 *
 * @param component the component's name, without group and version
 * @param steps methods of the best call path, without descriptors: its first, some between, its last; empty for verdicts
 *     without a path
 */
record Expectation(Verdict.Kind kind, Level level, String advisory, String component, List<String> steps) {
    Expectation {
        steps = List.copyOf(steps);
    }

    /**
     * Reads one expectation.
     *
     * @param lines its first line and the indented ones after it
     */
    static Expectation parse(List<String> lines) {
        List<String> words = words(lines.getFirst());
        if (words.size() != 4) {
            throw new IllegalArgumentException(
                    "'" + lines.getFirst() + "' is not of the form: verdict level advisory component");
        }
        List<String> steps = new ArrayList<>();
        lines.stream().skip(1).forEach(line -> steps.add(step(line)));
        Verdict.Kind kind = Verdict.Kind.valueOf(constant(words.get(0)));
        if ((kind == Verdict.Kind.REACHABLE) != (steps.size() > 1)) {
            throw new IllegalArgumentException("'" + lines.getFirst()
                    + "': a reachable vulnerability, and no other, needs the call path's first and last method");
        }
        return new Expectation(kind, Level.valueOf(constant(words.get(1))), words.get(2), words.get(3), steps);
    }

    private static String step(String line) {
        List<String> words = words(line);
        if (words.size() != 2 || !List.of("from", "over", "to").contains(words.get(0))) {
            throw new IllegalArgumentException(
                    "'" + line + "' does not tell a method: from, over or to, then its name");
        }
        return words.get(1);
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split(" +", -1));
    }

    private static String constant(String word) {
        return word.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** Whether this is about the finding, whatever its verdict. */
    boolean isAbout(Finding finding) {
        return component.equals(finding.component().purl().name())
                && (advisory.equals(finding.advisory().id())
                        || finding.advisory().aliases().contains(advisory));
    }

    /** Whether the finding says what is expected. */
    boolean isMetBy(Finding finding) {
        return isAbout(finding)
                && kind == finding.verdict().kind()
                && level == finding.verdict().level()
                && isOnTheWay(methodsOfBestPath(finding));
    }

    private boolean isOnTheWay(List<String> methods) {
        if (steps.isEmpty()) {
            return true;
        }
        Iterator<String> wanted = steps.iterator();
        String next = wanted.next();
        for (String method : methods) {
            if (!method.equals(next)) {
                continue;
            }
            if (!wanted.hasNext()) {
                break;
            }
            next = wanted.next();
        }
        return !wanted.hasNext()
                && methods.getFirst().equals(steps.getFirst())
                && methods.getLast().equals(steps.getLast());
    }

    /** What a finding says, in the notation of an expectation, with every method of its best path. */
    static String describe(Finding finding) {
        String first = "%s %s %s %s"
                .formatted(
                        word(finding.verdict().kind()),
                        word(finding.verdict().level()),
                        finding.advisory().id(),
                        finding.component().purl().name());
        List<String> methods = methodsOfBestPath(finding);
        StringBuilder text = new StringBuilder(first);
        for (int i = 0; i < methods.size(); i++) {
            String place = i == 0 ? "from" : i == methods.size() - 1 ? "to  " : "over";
            text.append("\n  ").append(place).append(' ').append(methods.get(i));
        }
        return text.toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> methodsOfBestPath(Finding finding) {
        return finding.verdict() instanceof Verdict.Reachable reachable
                ? methods(reachable.paths().getFirst())
                : List.of();
    }

    private static List<String> methods(CallPath path) {
        return path.methods().map(MethodRef::displayName).toList();
    }

    @Override
    public String toString() {
        return "%s %s %s %s".formatted(word(kind), word(level), advisory, component)
                + steps.stream().map(step -> "\n  … " + step).collect(joining());
    }
}
