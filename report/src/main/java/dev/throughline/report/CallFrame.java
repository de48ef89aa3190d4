package dev.throughline.report;

import dev.throughline.model.CallEdge;
import dev.throughline.model.CallKind;
import dev.throughline.model.CallPath;
import dev.throughline.model.ClassOrigin;
import dev.throughline.model.MethodRef;
import dev.throughline.model.ScanReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A call path's frame, as in a stack trace: a method, and the line in it where the next frame is called.
 *
 * @param method the method
 * @param sourceFile the method's source file, without folders: as the class file says, else guessed from the class name
 * @param line the line of the call to the next frame; empty in the last frame, and where there is no debug data
 * @param calledBy how the frame before called this one; empty in the first frame
 * @param certain whether the call to this frame has this one callee
 * @param origin whose code it is, where that is known
 */
public record CallFrame(
        MethodRef method,
        String sourceFile,
        OptionalInt line,
        Optional<CallKind> calledBy,
        boolean certain,
        Optional<ClassOrigin> origin) {

    /** The frames of a path, the entry point first; one more than the path has edges. */
    public static List<CallFrame> of(CallPath path, ScanReport report) {
        List<CallFrame> frames = new ArrayList<>();
        List<CallEdge> edges = path.edges();
        for (int i = 0; i <= edges.size(); i++) {
            MethodRef method =
                    i == 0 ? path.entryPoint().method() : edges.get(i - 1).callee();
            Optional<CallEdge> in = i == 0 ? Optional.empty() : Optional.of(edges.get(i - 1));
            Optional<CallEdge> out = i == edges.size() ? Optional.empty() : Optional.of(edges.get(i));
            frames.add(new CallFrame(
                    method,
                    out.flatMap(CallEdge::sourceFile).orElseGet(() -> MethodNames.likelySourceFile(method)),
                    out.map(CallEdge::line).orElse(OptionalInt.empty()),
                    in.map(CallEdge::kind),
                    in.map(CallEdge::certain).orElse(true),
                    Optional.ofNullable(report.classOrigins().get(method.className()))));
        }
        return frames;
    }

    /** Whether the frame is the user's own code. */
    public boolean isApplication() {
        return is(ClassOrigin.Kind.APPLICATION);
    }

    /** Whether the frame is the JDK's code. */
    public boolean isPlatform() {
        return is(ClassOrigin.Kind.PLATFORM);
    }

    /** {@code Codec.java:42}; empty where the line is not known. */
    public Optional<String> position() {
        return line.isEmpty() ? Optional.empty() : Optional.of(sourceFile + ":" + line.getAsInt());
    }

    private boolean is(ClassOrigin.Kind kind) {
        return origin.map(ClassOrigin::kind).filter(kind::equals).isPresent();
    }
}
