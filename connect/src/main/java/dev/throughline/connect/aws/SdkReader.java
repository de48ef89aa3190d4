package dev.throughline.connect.aws;

import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.databind.node.ObjectNode;

/** What readers of services share: how an answer becomes resources. */
final class SdkReader {
    private SdkReader() {}

    /** Takes all resources of an answer in. */
    static void take(AwsCalls calls, AwsMapping mapping, SdkPojo answer) {
        for (AwsDocument.Found found : AwsDocument.read(new AnyCase(SdkJson.of(answer)))) {
            mapping.shows(found.kind());
            found.resources().forEach(data -> add(calls, mapping, found.kind(), data));
        }
    }

    /** Takes one resource in, with what other calls say of it. */
    static void take(AwsCalls calls, AwsMapping mapping, AwsKind kind, ObjectNode data) {
        mapping.shows(kind);
        add(calls, mapping, kind, new AnyCase(data));
    }

    private static void add(AwsCalls calls, AwsMapping mapping, AwsKind kind, AnyCase data) {
        mapping.add(AwsResource.of(kind, calls.account(), calls.region(), data));
    }
}
