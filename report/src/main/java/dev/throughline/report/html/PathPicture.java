package dev.throughline.report.html;

import dev.throughline.model.CallPath;
import dev.throughline.model.ClassOrigin;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.ScanReport;
import dev.throughline.report.CallFrame;
import dev.throughline.report.Count;
import dev.throughline.report.MethodNames;
import dev.throughline.report.VisibleText;
import dev.throughline.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A call path as a line with a station for each method, cut where the code of one owner calls that of another.
 *
 * @param start where it starts and how long it is
 * @param through the libraries on the way
 * @param stretches the stations by owner, in the order of the calls
 */
record PathPicture(String start, String through, List<Stretch> stretches) {
    /** A stretch may be this long before its middle is folded. */
    private static final int SHOWN_WHOLE = 5;

    /**
     * Methods of one owner that follow each other.
     *
     * @param owner whose code it is
     * @param kind the owner's kind as the style sheet names it
     * @param head the first stations
     * @param folded those in the middle of a long stretch
     * @param tail the last stations
     */
    record Stretch(String owner, String kind, List<Station> head, List<Station> folded, List<Station> tail) {
        String foldedText() {
            return Count.of(folded.size(), "more call") + " inside " + owner;
        }
    }

    /**
     * One method of the path.
     *
     * @param packageName its package with the dot behind, or empty text
     * @param name simple class name and method name
     * @param place the source line of the call to the next one
     * @param how how the one before calls it
     * @param certain whether that call has this one callee
     * @param target whether the path ends here
     */
    record Station(String packageName, String name, String place, String how, boolean certain, boolean target) {}

    static PathPicture of(CallPath path, ScanReport report) {
        List<CallFrame> frames = CallFrame.of(path, report);
        List<Stretch> stretches = new ArrayList<>();
        List<Station> stations = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            CallFrame frame = frames.get(i);
            stations.add(station(frame, i == frames.size() - 1));
            boolean ends = i == frames.size() - 1 || !owner(frame).equals(owner(frames.get(i + 1)));
            if (ends) {
                stretches.add(stretch(frame, stations));
                stations = new ArrayList<>();
            }
        }
        return new PathPicture(VisibleText.of(start(path)), through(stretches), stretches);
    }

    private static String start(CallPath path) {
        String length = path.edges().isEmpty()
                ? "the vulnerable code itself"
                : Count.of(path.edges().size(), "call");
        return nameOf(path.entryPoint()) + ": " + length;
    }

    /** The libraries on the way, which tell the paths of a finding apart. */
    private static String through(List<Stretch> stretches) {
        String libraries = stretches.stream()
                .filter(stretch -> stretch.kind().equals(ClassOrigin.Kind.DEPENDENCY.name()))
                .map(Stretch::owner)
                .distinct()
                .collect(Collectors.joining(", "));
        return libraries.isEmpty() ? "" : "through " + libraries;
    }

    /** The entry point and why it is one. */
    static String nameOf(EntryPoint entryPoint) {
        String kind = Words.of(entryPoint.kind());
        String reason =
                entryPoint.reason().isEmpty() || entryPoint.reason().equals(kind) ? "" : ": " + entryPoint.reason();
        return MethodNames.brief(entryPoint.method()) + " (" + kind + reason + ")";
    }

    private static Stretch stretch(CallFrame last, List<Station> stations) {
        String kind = last.origin().map(ClassOrigin::kind).map(Enum::name).orElse("NOWHERE");
        if (stations.size() <= SHOWN_WHOLE) {
            return new Stretch(owner(last), kind, stations, List.of(), List.of());
        }
        int end = stations.size() - 2;
        return new Stretch(
                owner(last),
                kind,
                stations.subList(0, 2),
                stations.subList(2, end),
                stations.subList(end, stations.size()));
    }

    private static Station station(CallFrame frame, boolean target) {
        String className = frame.method().className();
        return new Station(
                VisibleText.of(className.substring(0, className.lastIndexOf('.') + 1)),
                VisibleText.of(MethodNames.brief(frame.method())),
                VisibleText.of(frame.position().orElse("")),
                frame.calledBy().map(Words::of).orElse(""),
                frame.certain(),
                target);
    }

    private static String owner(CallFrame frame) {
        if (frame.isApplication()) {
            return "your code";
        }
        if (frame.isPlatform()) {
            return "Java class library";
        }
        return frame.origin()
                .flatMap(ClassOrigin::component)
                .map(purl -> VisibleText.of(purl.name() + " " + purl.version().orElse("")))
                .orElse(frame.origin().isPresent() ? "a dependency" : "code outside the target");
    }
}
