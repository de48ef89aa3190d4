package dev.throughline.callgraph.graph;

import dev.throughline.callgraph.program.JavaClass;
import dev.throughline.callgraph.program.JavaMethod;
import dev.throughline.callgraph.program.MemberReference;
import dev.throughline.callgraph.program.Program;
import dev.throughline.callgraph.summary.ClassSummary;
import dev.throughline.callgraph.summary.References;
import dev.throughline.model.Certificate.FrontierEdge;
import dev.throughline.model.MethodRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The callers of methods that no entry point leads to, read from the class files, and why each is not reached. */
final class Frontier {
    private final Program program;
    private final MethodIndex reached;

    Frontier(Program program, MethodIndex reached) {
        this.program = program;
        this.reached = reached;
    }

    /** The nearest callers of the targets, at most so many. */
    List<FrontierEdge> callersOf(Set<MethodRef> targets, int atMost) {
        List<FrontierEdge> found = new ArrayList<>();
        Map<MethodRef, List<String>> callers = program.source().classesThatName(targets);
        for (MethodRef target : targets) {
            JavaClass owner = program.classNamed(target.className().replace('.', '/'));
            for (String name : callers.getOrDefault(target, List.of())) {
                if (found.size() >= atMost) {
                    return found;
                }
                JavaClass type = program.classNamed(name);
                if (type.hasSummary()) {
                    callersIn(type, owner, target, found, atMost);
                }
            }
        }
        return found;
    }

    private void callersIn(JavaClass type, JavaClass owner, MethodRef target, List<FrontierEdge> found, int atMost) {
        ClassSummary summary = type.summary();
        for (int member = 0; member < summary.memberCount(); member++) {
            if (!names(summary, member, target)) {
                continue;
            }
            MemberReference reference = type.methodAt(member);
            if (!program.isSubtype(reference.owner(), owner) && !program.isSubtype(owner, reference.owner())) {
                continue;
            }
            for (JavaMethod method : type.methods()) {
                if (found.size() < atMost && method.hasCode() && References.calls(method.code(), member)) {
                    found.add(new FrontierEdge(method.ref(), target, reason(method)));
                }
            }
        }
    }

    private static boolean names(ClassSummary summary, int member, MethodRef target) {
        return summary.text(summary.memberName(member)).equals(target.name())
                && summary.text(summary.memberDescriptor(member)).equals(target.descriptor());
    }

    private String reason(JavaMethod caller) {
        if (reached.nodeOf(caller.ref()) >= 0) {
            return "the receiver there is never an instance that runs this method";
        }
        boolean needsInstance = !caller.isStatic() && !caller.isConstructor();
        if (needsInstance && !reached.hasInstances(caller.owner().binaryName())) {
            return "no instance of its class is ever created";
        }
        return "nothing that is reachable calls it";
    }
}
