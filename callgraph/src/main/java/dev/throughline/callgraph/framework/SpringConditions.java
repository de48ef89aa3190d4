package dev.throughline.callgraph.framework;

import dev.throughline.callgraph.entrypoint.Application;
import dev.throughline.callgraph.summary.Annotation;
import java.util.List;

/** Conditions of Spring Boot that ask for classes: the class path alone tells whether they hold. All others are taken to hold. */
final class SpringConditions {
    private static final String CONDITION = "org/springframework/boot/autoconfigure/condition/";

    private final Application application;

    SpringConditions(Application application) {
        this.application = application;
    }

    /** Whether one of the annotations demands a class that is missing, or the absence of one that is there. */
    boolean neverHold(List<Annotation> annotations) {
        return annotations.stream().anyMatch(this::neverHolds);
    }

    private boolean neverHolds(Annotation annotation) {
        return switch (annotation.type()) {
            case CONDITION + "ConditionalOnClass" ->
                annotation.classes("value").stream().anyMatch(this::isMissing)
                        || annotation.strings("name").stream().anyMatch(this::isMissing);
            case CONDITION + "ConditionalOnMissingClass" ->
                annotation.strings("value").stream().anyMatch(name -> !isMissing(name));
            default -> false;
        };
    }

    private boolean isMissing(String name) {
        return application.classNamedAsInSource(name).isEmpty();
    }
}
