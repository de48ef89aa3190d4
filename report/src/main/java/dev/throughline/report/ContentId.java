package dev.throughline.report;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Identities of documents: the same content, the same identity. */
public final class ContentId {
    private ContentId() {}

    /** The name-based UUID (RFC 9562, version 3) of a document's text, as a URN: {@code urn:uuid:…}. */
    public static String urnOf(String content) {
        return "urn:uuid:" + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }
}
