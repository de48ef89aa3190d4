package dev.throughline.graph.attack;

import dev.throughline.model.graph.Criticality;
import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Family;
import dev.throughline.model.graph.InsightKind;

/** What an attacker is after, once it is held: sensitive data, stores of secrets, whole accounts, and what is critical. */
final class Targets {
    private Targets() {}

    static boolean isTarget(Entity entity) {
        return switch (Role.of(entity.type())) {
            case INTERNET -> false;
            case STORE ->
                entity.type().family() == Family.SECRET_STORE
                        || entity.has(InsightKind.CONTAINS_SENSITIVE_DATA)
                        || isCritical(entity);
            // Only administrators come to hold a scope.
            case SCOPE -> entity.type() != EntityType.NAMESPACE || isCritical(entity);
            case FRONT, COMPUTE, CONTAINER, NODE, IDENTITY, SECRET, READABLE, PIPELINE, PACKAGE, OTHER ->
                isCritical(entity);
        };
    }

    private static boolean isCritical(Entity entity) {
        return entity.criticality().compareTo(Criticality.HIGH) <= 0 || entity.has(InsightKind.CRITICAL_RESOURCE);
    }
}
