package dev.throughline.graph.path;

import dev.throughline.model.graph.Entity;
import dev.throughline.model.graph.EntityType;
import dev.throughline.model.graph.Property;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Entities in sentences: {@code deployment checkout}, {@code S3 bucket orders-archive}. */
final class Words {
    private static final Map<String, String> SPELLED = Stream.of(
                    "IP", "S3", "GCS", "GCP", "RDS", "DB", "SQL", "SSM", "KMS", "SQS", "SNS", "Azure", "Kubernetes")
            .collect(Collectors.toUnmodifiableMap(
                    word -> word.equals("Kubernetes") ? "k8s" : word.toLowerCase(Locale.ROOT), word -> word));

    private static final Map<EntityType, String> NOUNS =
            Stream.of(EntityType.values()).collect(Collectors.toUnmodifiableMap(type -> type, Words::noun));

    private Words() {}

    static String of(Entity entity) {
        if (entity.type() == EntityType.INTERNET) {
            return "the internet";
        }
        return noun(entity) + " " + entity.displayName();
    }

    static String noun(Entity entity) {
        String kind = entity.properties().get(Property.KIND);
        if (entity.type() == EntityType.WORKLOAD && kind != null) {
            return kind.toLowerCase(Locale.ROOT);
        }
        return NOUNS.getOrDefault(entity.type(), "");
    }

    /** Camel case apart: VirtualMachine, K8sService, S3Bucket. */
    private static String noun(EntityType type) {
        StringBuilder noun = new StringBuilder();
        for (String word : type.word().split("(?<=[a-z0-9])(?=[A-Z])", -1)) {
            String lower = word.toLowerCase(Locale.ROOT);
            noun.append(noun.isEmpty() ? "" : " ").append(SPELLED.getOrDefault(lower, lower));
        }
        return noun.toString()
                .replace("git hub", "GitHub")
                .replace("git lab", "GitLab")
                .replace("dynamo DB", "DynamoDB")
                .replace("azure dev ops", "Azure DevOps");
    }

    static String capitalized(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
