package dev.throughline.connect.provenance;

import dev.throughline.connect.json.Fields;
import dev.throughline.connect.json.JsonReader;
import dev.throughline.connect.json.MalformedJsonException;
import dev.throughline.connect.oci.Digest;
import dev.throughline.model.RepositoryKey;
import java.util.List;
import java.util.Optional;

/** Reads statements about images: bare, in an envelope, in a bundle. */
public final class ProvenanceReader {
    private static final String IN_TOTO = "application/vnd.in-toto+json";
    private static final String STATEMENT = "https://in-toto.io/Statement/v";

    private final List<TrustedKey> keys;
    private final JsonReader reader = new JsonReader();

    /** @param keys whose signatures count */
    public ProvenanceReader(List<TrustedKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** What came of a document. */
    public sealed interface Result {
        /** Provenance of the image. */
        record Found(Provenance provenance) implements Result {}

        /** A statement of another kind about the image, such as an SBOM. */
        record Other(String predicateType, Fields predicate, SignatureCheck signature) implements Result {}

        /** Nothing about the image: the reason ends a sentence that begins with "the document". */
        record Nothing(String reason) implements Result {}
    }

    /**
     * Reads a document that is attached to an image.
     *
     * @param image what it must be about
     */
    public Result read(byte[] document, Digest image) {
        try {
            Fields json = reader.read(document);
            Optional<Envelope> envelope = Envelope.read(json);
            if (envelope.isEmpty()) {
                return statement(json, image, new SignatureCheck.Unverified("it carries no signature"));
            }
            if (!envelope.get().payloadType().equals(IN_TOTO)) {
                return new Result.Nothing("is signed, and no statement in the in-toto form");
            }
            return statement(
                    reader.read(envelope.get().payload()), image, envelope.get().check(keys));
        } catch (MalformedJsonException e) {
            return new Result.Nothing(String.valueOf(e.getMessage()));
        }
    }

    private static Result statement(Fields statement, Digest image, SignatureCheck signature) {
        if (!statement.textOrEmpty("_type").startsWith(STATEMENT)) {
            return new Result.Nothing("is no statement in the in-toto form");
        }
        boolean about = statement.list("subject").stream()
                .anyMatch(subject ->
                        subject.at("digest").textOrEmpty(image.algorithm()).equals(image.hex()));
        if (!about) {
            return new Result.Nothing("is a statement about something else than " + image);
        }
        String type = statement.textOrEmpty("predicateType");
        Fields predicate = statement.at("predicate");
        return SlsaPredicate.of(type, predicate)
                .<Result>map(slsa -> new Result.Found(provenance(slsa, type, image, signature)))
                .orElseGet(() -> new Result.Other(type, predicate, signature));
    }

    private static Provenance provenance(SlsaPredicate slsa, String type, Digest image, SignatureCheck signature) {
        Optional<RepositoryKey> seen = slsa.source().flatMap(SlsaPredicate::repository);
        boolean hearsay = seen.isEmpty();
        Optional<Fields> hint = hearsay ? slsa.hint() : Optional.empty();
        return new Provenance(
                image,
                type,
                slsa.buildType(),
                seen.or(() -> hint.flatMap(vcs -> vcs.text("source")).flatMap(SlsaPredicate::repository)),
                hearsay ? hint.flatMap(vcs -> vcs.text("revision")) : slsa.commit(),
                hearsay,
                slsa.builder(),
                slsa.run(),
                slsa.baseImages(),
                signature);
    }
}
