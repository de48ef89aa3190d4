package dev.throughline.connect.aws;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds resources in a document with the members that services answer with. */
final class AwsDocument {
    private AwsDocument() {}

    /** Resources of one kind, as they stand in a document. */
    record Found(AwsKind kind, List<AnyCase> resources) {}

    /** The kinds that a document is about, also those of which it has none. */
    static List<Found> read(AnyCase document) {
        return Arrays.stream(AwsKind.values())
                .filter(kind -> !kind.answerMember().isEmpty())
                .flatMap(kind -> found(document, kind))
                .toList();
    }

    private static Stream<Found> found(AnyCase document, AwsKind kind) {
        // Names of members are exact here: 'services' is one of ECS, 'Services' something else.
        JsonNode member = document.node().path(kind.answerMember());
        if (kind == AwsKind.INSTANCE) {
            List<AnyCase> reservations = document.list("Reservations");
            return document.node().path("Reservations").isArray()
                    ? Stream.of(new Found(
                            kind,
                            reservations.stream()
                                    .flatMap(reservation -> reservation.list("Instances").stream())
                                    .toList()))
                    : Stream.empty();
        }
        if (kind == AwsKind.FUNCTION && document.node().path("Configuration").isObject()) {
            return function(document);
        }
        List<AnyCase> resources = member.isObject()
                ? List.of(new AnyCase(member))
                : member.valueStream().map(AnyCase::new).toList();
        boolean ofThisKind =
                resources.stream().allMatch(one -> one.text(kind.idMember()).isPresent());
        return (member.isArray() || member.isObject()) && ofThisKind
                ? Stream.of(new Found(kind, resources))
                : Stream.empty();
    }

    /** {@code get-function} says more of one function than a list does. */
    private static Stream<Found> function(AnyCase document) {
        if (document.at("Configuration").node() instanceof ObjectNode configuration) {
            configuration.set("Code", document.at("Code").node());
            return Stream.of(new Found(AwsKind.FUNCTION, List.of(new AnyCase(configuration))));
        }
        return Stream.empty();
    }
}
