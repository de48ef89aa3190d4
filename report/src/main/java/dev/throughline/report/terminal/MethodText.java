package dev.throughline.report.terminal;

import dev.throughline.model.Assumption;
import dev.throughline.model.MethodRef;
import dev.throughline.report.CallFrame;
import dev.throughline.report.MethodNames;
import java.util.Optional;

/** Methods in as many columns as there are: where one is too long, its packages shrink to their initials,
 * outermost first, and then go. */
final class MethodText {
    private final TerminalStyle style;

    MethodText(TerminalStyle style) {
        this.style = style;
    }

    /** A frame as in a Java stack trace, which editors turn into links: {@code org.example.Codec.decode(Codec.java:42)}. */
    Line frame(CallFrame frame, int columns) {
        Ink ink = frame.isApplication() ? Ink.OWN : Ink.PLAIN;
        return of(frame.method(), frame.position(), ink, columns);
    }

    /** The method that holds what could not be resolved, with the line. */
    Line callSite(Assumption assumption, int columns) {
        Optional<String> position = assumption.line().isEmpty()
                ? Optional.empty()
                : Optional.of(MethodNames.likelySourceFile(assumption.method()) + ":"
                        + assumption.line().getAsInt());
        return of(assumption.method(), position, Ink.PLAIN, columns);
    }

    /** A method by itself. */
    Line method(MethodRef method, int columns) {
        return of(method, Optional.empty(), Ink.PLAIN, columns);
    }

    private Line of(MethodRef method, Optional<String> position, Ink ink, int columns) {
        String suffix = position.map(place -> "(" + place + ")").orElse("");
        Line line = line(method.displayName(), suffix, ink);
        String[] packages = method.className().split("\\.");
        for (int i = 0; i < packages.length - 1 && line.width() > columns; i++) {
            packages[i] = packages[i].isEmpty() ? "" : packages[i].substring(0, packages[i].offsetByCodePoints(0, 1));
            line = line(String.join(".", packages) + "." + method.name(), suffix, ink);
        }
        if (line.width() > columns) {
            line = line(MethodNames.brief(method), suffix, ink);
        }
        return line.fitted(columns, style.ellipsis());
    }

    private static Line line(String name, String suffix, Ink ink) {
        return Line.of(ink, name).add(Ink.DIM, suffix);
    }
}
