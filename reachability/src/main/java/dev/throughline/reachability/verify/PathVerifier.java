package dev.throughline.reachability.verify;

import dev.throughline.archive.CodeUnit;
import dev.throughline.model.CallEdge;
import dev.throughline.model.CallPath;
import dev.throughline.model.EntryPoint;
import dev.throughline.model.Finding;
import dev.throughline.model.MethodRef;
import dev.throughline.model.Verdict.Reachable;
import dev.throughline.reachability.verify.Verification.Broken;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Checks the call paths of findings against class files, hop by hop, and stops at the first that does not hold. */
public final class PathVerifier implements AutoCloseable {
    private final Jdk jdk;
    private final ClassPath classPath;
    private final EntryPointRule entryPointRule;
    private final HopRules hopRules;
    private final Map<CallEdge, Optional<String>> troubleByEdge = new HashMap<>();

    /**
     * A verifier over a target's code.
     *
     * @param code the class path, in its order
     * @param javaHome the JDK that the report was made with; empty for the one that runs this program
     */
    public PathVerifier(List<CodeUnit> code, Optional<Path> javaHome) {
        this.jdk = Jdk.open(javaHome);
        this.classPath = new ClassPath(code, jdk);
        Hierarchy hierarchy = new Hierarchy(classPath);
        this.entryPointRule = new EntryPointRule(hierarchy);
        this.hopRules = new HopRules(classPath, hierarchy);
    }

    /** Checks every call path of the findings, in their order. */
    public Verification verify(List<Finding> findings) {
        int paths = 0;
        int hops = 0;
        for (Finding finding : findings) {
            int number = 0;
            for (CallPath path : paths(finding)) {
                number++;
                Optional<Broken> broken = verify(finding.id(), number, path);
                if (broken.isPresent()) {
                    return new Verification(paths, hops, broken);
                }
                paths++;
                hops += path.edges().size();
            }
        }
        return new Verification(paths, hops, Optional.empty());
    }

    private static List<CallPath> paths(Finding finding) {
        return finding.verdict() instanceof Reachable reachable ? reachable.paths() : List.of();
    }

    private Optional<Broken> verify(String findingId, int number, CallPath path) {
        Optional<String> start = trouble(path.entryPoint());
        if (start.isPresent()) {
            return Optional.of(new Broken(findingId, number, Optional.empty(), start.get()));
        }
        for (CallEdge edge : path.edges()) {
            Optional<String> trouble = troubleByEdge.computeIfAbsent(edge, this::trouble);
            if (trouble.isPresent()) {
                return Optional.of(new Broken(findingId, number, Optional.of(edge), trouble.get()));
            }
        }
        return Optional.empty();
    }

    private Optional<String> trouble(EntryPoint entryPoint) {
        MethodRef method = entryPoint.method();
        return missing(method).or(() -> {
            ClassNode owner = classPath.find(method.className()).orElseThrow();
            return entryPointRule
                    .trouble(entryPoint.kind(), owner, declared(owner, method).orElseThrow())
                    .map(trouble -> "the entry point " + method + " " + trouble);
        });
    }

    private Optional<String> trouble(CallEdge edge) {
        return missing(edge.caller()).or(() -> missing(edge.callee())).or(() -> {
            Hop hop = hop(edge);
            if (edge.line().isPresent() && hop.callSites().isEmpty()) {
                return Optional.of(hop.place() + " does not exist: no instruction stands on that line");
            }
            return hopRules.of(edge.kind())
                    .trouble(hop)
                    .map(trouble -> hop.place() + " → " + edge.callee() + ": the call site " + trouble);
        });
    }

    private Optional<String> missing(MethodRef method) {
        Optional<ClassNode> owner = classPath.find(method.className());
        if (owner.isEmpty()) {
            return Optional.of("the class " + method.className() + " is not in the target");
        }
        return declared(owner.get(), method).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "the class " + method.className() + " declares no " + method.name() + method.descriptor());
    }

    private Hop hop(CallEdge edge) {
        ClassNode callerClass = classPath.find(edge.caller().className()).orElseThrow();
        ClassNode calleeClass = classPath.find(edge.callee().className()).orElseThrow();
        MethodNode caller = declared(callerClass, edge.caller()).orElseThrow();
        MethodNode callee = declared(calleeClass, edge.callee()).orElseThrow();
        return new Hop(edge, callerClass, caller, CallSites.at(edge.line(), caller), calleeClass, callee);
    }

    private static Optional<MethodNode> declared(ClassNode owner, MethodRef method) {
        return Hierarchy.method(owner, method.name(), method.descriptor());
    }

    @Override
    public void close() {
        jdk.close();
    }
}
