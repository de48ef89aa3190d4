package dev.throughline.connect.provenance;

import dev.throughline.connect.json.Fields;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A signed envelope (DSSE), by itself or in a Sigstore bundle.
 *
 * @see <a href="https://github.com/secure-systems-lab/dsse/blob/master/protocol.md">DSSE protocol</a>
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record Envelope(String payloadType, byte[] payload, List<byte[]> signatures, boolean byCertificate) {

    /** Reads an envelope or a bundle; empty if the document is neither. */
    static Optional<Envelope> read(Fields document) {
        boolean bundle = document.at("dsseEnvelope").isObject();
        Fields envelope = bundle ? document.at("dsseEnvelope") : document;
        boolean certificate = document.at("verificationMaterial.certificate").isPresent()
                || document.at("verificationMaterial.x509CertificateChain").isPresent();
        Optional<byte[]> payload = envelope.text("payload").flatMap(Envelope::decoded);
        if (payload.isEmpty() || !envelope.at("signatures").isList()) {
            return Optional.empty();
        }
        List<byte[]> signatures = new ArrayList<>();
        envelope.list("signatures")
                .forEach(signature ->
                        signature.text("sig").flatMap(Envelope::decoded).ifPresent(signatures::add));
        return Optional.of(new Envelope(envelope.textOrEmpty("payloadType"), payload.get(), signatures, certificate));
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            boolean urlSafe = base64.indexOf('-') >= 0 || base64.indexOf('_') >= 0;
            return Optional.of((urlSafe ? Base64.getUrlDecoder() : Base64.getDecoder()).decode(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    SignatureCheck check(List<TrustedKey> keys) {
        byte[] signed = preAuthenticationEncoding();
        for (TrustedKey key : keys) {
            if (signatures.stream().anyMatch(signature -> key.signed(signed, signature))) {
                return new SignatureCheck.Verified(key.name());
            }
        }
        if (signatures.isEmpty()) {
            return new SignatureCheck.Unverified("it carries no signature");
        }
        if (byCertificate) {
            return new SignatureCheck.Unverified("it is signed with a certificate for one build, which is not checked");
        }
        return new SignatureCheck.Unverified(
                keys.isEmpty() ? "no key is trusted here" : "it is signed by none of the trusted keys");
    }

    /** What is really signed: type and payload, each after its length. */
    private byte[] preAuthenticationEncoding() {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 64);
        out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(type);
        out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
