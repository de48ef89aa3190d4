package dev.throughline.reachability.verify;

import dev.throughline.model.CallKind;
import java.util.Optional;

/** The rule of each kind of edge. */
final class HopRules {
    private final HopRule direct;
    private final HopRule dispatched;
    private final HopRule lambda;
    private final HopRule dynamic;
    private final HopRule reflective;
    private final HopRule service;
    private final HopRule initializer;

    HopRules(ClassPath classPath, Hierarchy hierarchy) {
        Subtypes subtypes = new Subtypes(classPath);
        this.direct = new DirectCall(hierarchy);
        this.dispatched = new DispatchedCall(hierarchy, subtypes);
        this.lambda = new LambdaCall(classPath, hierarchy);
        this.dynamic = new DynamicCall();
        this.reflective = new ReflectiveCall(classPath);
        this.service = new ServiceCall(classPath);
        this.initializer = new InitializerCall(classPath, hierarchy, subtypes);
    }

    HopRule of(CallKind kind) {
        return switch (kind) {
            case DIRECT -> direct;
            case VIRTUAL, INTERFACE -> dispatched;
            case LAMBDA -> lambda;
            case DYNAMIC -> dynamic;
            case REFLECTIVE -> reflective;
            case SERVICE -> service;
            case INITIALIZER -> initializer;
            case FRAMEWORK, NATIVE -> HopRules::outside;
        };
    }

    /** The container or the virtual machine calls: the class files say no more than that both methods exist. */
    private static Optional<String> outside(Hop hop) {
        return Optional.empty();
    }
}
