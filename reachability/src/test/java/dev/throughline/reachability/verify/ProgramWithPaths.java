package dev.throughline.reachability.verify;

import dev.throughline.archive.CodeUnit;
import dev.throughline.model.CallEdge;
import dev.throughline.model.CallKind;
import dev.throughline.model.CallPath;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.Finding;
import dev.throughline.model.Level;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Verdict;
import dev.throughline.reachability.FakeArchive;
import dev.throughline.reachability.Sample;
import dev.throughline.testkit.JavaCompilation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A small program, and call paths through it that name their lines by the text on them. */
final class ProgramWithPaths {
    private final String source;
    private final FakeArchive archive = new FakeArchive("shop.jar");

    private ProgramWithPaths(String source, String... moreSources) {
        this.source = source;
        String[] sources =
                Stream.concat(Stream.of(source), Stream.of(moreSources)).toArray(String[]::new);
        JavaCompilation.of(sources).compile().files().forEach(archive::put);
    }

    static ProgramWithPaths compile(String source, String... moreSources) {
        return new ProgramWithPaths(source, moreSources);
    }

    /** Leaves a file out, as a class that only the server has. */
    ProgramWithPaths without(String name) {
        archive.remove(name);
        return this;
    }

    ProgramWithPaths file(String name, String text) {
        archive.put(name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    static MethodRef method(String text) {
        return MethodRef.parse(text);
    }

    CallEdge hop(String caller, String textOnLine, String callee, CallKind kind) {
        List<String> lines = source.lines().toList();
        int line = 1;
        while (!lines.get(line - 1).contains(textOnLine)) {
            line++;
        }
        return hop(caller, line, callee, kind);
    }

    CallEdge hop(String caller, int line, String callee, CallKind kind) {
        return new CallEdge(method(caller), OptionalInt.of(line), method(callee), kind, true);
    }

    CallPath path(String entryPoint, CallEdge... hops) {
        return new CallPath(new EntryPoint(method(entryPoint), EntryPoint.Kind.MAIN, "main method"), List.of(hops));
    }

    CallPath path(EntryPoint entryPoint) {
        return new CallPath(entryPoint, List.of());
    }

    Verification verify(CallPath... paths) {
        List<CodeUnit> code = List.of(new CodeUnit(archive, "", CodeUnit.Role.APPLICATION, Optional.empty()));
        Verdict verdict = new Verdict.Reachable(Level.FUNCTION, List.of(paths));
        try (PathVerifier verifier = new PathVerifier(code, Optional.empty())) {
            return verifier.verify(List.of(new Finding(Sample.MATCH, verdict)));
        }
    }
}
