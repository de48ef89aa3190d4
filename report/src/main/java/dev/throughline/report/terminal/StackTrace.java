package dev.throughline.report.terminal;

import dev.throughline.model.CallPath;
import dev.throughline.model.ClassOrigin;
import dev.throughline.model.Level;
import dev.throughline.model.Purl;
import dev.throughline.report.CallFrame;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A call path frame by frame in the order of the calls, under the name of the component whose code it runs through:
 *
 * <pre>
 * com.shop:shop 3.1.0, your code
 *   servlet    com.shop.LoginServlet.doPost(LoginServlet.java:42)
 * org.example:codec 1.2.0
 *   interface  org.example.Codec.decode
 * </pre>
 *
 * <p>The word before a frame says how it is called; a question mark behind it, that the call may have other callees.
 */
final class StackTrace {
    private static final int INDENT = 4;
    private static final int KIND_WIDTH = 13;

    private final MethodText methods;
    private final String target;

    /** Traces whose last frame is the vulnerable function, or at other levels a method of the vulnerable component. */
    StackTrace(MethodText methods, Level level) {
        this.methods = methods;
        this.target = switch (level) {
            case FUNCTION, RUNTIME -> "vulnerable";
            case CLASS, DEPENDENCY -> "in the vulnerable component";
        };
    }

    void writeTo(Page page, CallPath path, List<CallFrame> frames) {
        page.gap();
        Optional<ClassOrigin> owner = Optional.empty();
        for (int i = 0; i < frames.size(); i++) {
            CallFrame frame = frames.get(i);
            if (i == 0 || !frame.origin().equals(owner)) {
                owner = frame.origin();
                page.line(2, owner(owner));
            }
            writeFrame(page, path, frame, i == frames.size() - 1);
        }
        long uncertain = frames.stream().filter(frame -> !frame.certain()).count();
        if (uncertain > 0) {
            page.gap();
            page.paragraph(
                    2,
                    Line.of(
                            Ink.DIM,
                            "? marks a call whose receiver is not known exactly, so that it may have other"
                                    + " callees: " + uncertain + " of "
                                    + path.edges().size() + "."));
        }
    }

    private void writeFrame(Page page, CallPath path, CallFrame frame, boolean last) {
        String kind =
                frame.calledBy().map(Enum::name).orElse(path.entryPoint().kind().name());
        Line line = Line.of(Ink.DIM, kind.toLowerCase(Locale.ROOT).replace('_', ' '));
        if (!frame.certain()) {
            line.add(Ink.WARNING, " ?");
        }
        line.padTo(KIND_WIDTH);
        Line mark = last ? Line.of(Ink.ALARM, "  " + target) : new Line();
        int columns = page.columns(INDENT + KIND_WIDTH + mark.width());
        page.line(INDENT, line.add(methods.frame(frame, columns)).add(mark));
    }

    private static Line owner(Optional<ClassOrigin> owner) {
        if (owner.isEmpty()) {
            return Line.of(Ink.DIM, "code of an unknown component");
        }
        String name = owner.get().component().map(StackTrace::name).orElse("");
        return switch (owner.get().kind()) {
            case APPLICATION -> Line.of(Ink.STRONG, name.isEmpty() ? "your code" : name + ", your code");
            case DEPENDENCY -> Line.of(Ink.STRONG, name.isEmpty() ? "a dependency" : name);
            case PLATFORM -> Line.of(Ink.DIM, "the JDK");
        };
    }

    private static String name(Purl purl) {
        return purl.packageName() + " " + purl.version().orElse("");
    }
}
