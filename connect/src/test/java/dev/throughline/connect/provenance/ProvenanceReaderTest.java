package dev.throughline.connect.provenance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.connect.oci.Digest;
import dev.throughline.connect.provenance.ProvenanceReader.Result;
import dev.throughline.connect.provenance.SignatureCheck.Unverified;
import dev.throughline.connect.provenance.SignatureCheck.Verified;
import dev.throughline.model.RepositoryKey;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceReaderTest {
    private static final Digest IMAGE = Digest.sha256("image".getBytes(UTF_8));
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final String GITHUB = """
            {"buildDefinition": {"buildType": "https://actions.github.io/buildtypes/workflow/v1",
              "externalParameters": {"workflow": {"ref": "refs/heads/main", "repository": "https://github.com/acme/orders"}},
              "resolvedDependencies": [
                {"uri": "git+https://github.com/acme/orders@refs/heads/main", "digest": {"gitCommit": "%1$s"}},
                {"uri": "pkg:docker/eclipse-temurin@25?platform=linux%%2Famd64", "digest": {"sha256": "%2$s"}}]},
             "runDetails": {"builder": {"id": "https://github.com/actions/runner"},
              "metadata": {"invocationId": "https://github.com/acme/orders/actions/runs/7/attempts/1"}}}""".formatted(COMMIT, "b".repeat(64));

    private static String statement(String type, String predicate) {
        return """
                {"_type": "https://in-toto.io/Statement/v1", "predicateType": "%s",
                 "subject": [{"name": "orders", "digest": {"sha256": "%s"}}], "predicate": %s}""".formatted(type, IMAGE.hex(), predicate);
    }

    private static KeyPair pair(String algorithm) throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    private static TrustedKey trusted(KeyPair pair) {
        String base64 = Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded());
        return TrustedKey.read("release key", "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");
    }

    private static byte[] envelope(String statement, KeyPair signer, String signing) throws GeneralSecurityException {
        String type = "application/vnd.in-toto+json";
        byte[] payload = statement.getBytes(UTF_8);
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(("DSSEv1 " + type.length() + " " + type + " " + payload.length + " ").getBytes(UTF_8));
        signed.writeBytes(payload);
        Signature signature = Signature.getInstance(signing);
        signature.initSign(signer.getPrivate());
        signature.update(signed.toByteArray());
        return """
                {"payloadType": "%s", "payload": "%s", "signatures": [{"keyid": "", "sig": "%s"}]}""".formatted(
                        type,
                        Base64.getEncoder().encodeToString(payload),
                        Base64.getEncoder().encodeToString(signature.sign()))
                .getBytes(UTF_8);
    }

    private static Provenance found(byte[] document, TrustedKey... keys) {
        Result result = new ProvenanceReader(List.of(keys)).read(document, IMAGE);
        assertThat(result).isInstanceOf(Result.Found.class);
        return ((Result.Found) result).provenance();
    }

    @ParameterizedTest
    @CsvSource({"EC, SHA256withECDSA", "Ed25519, Ed25519", "RSA, SHA256withRSA"})
    void verifiesSignaturesByTrustedKeys(String algorithm, String signing) throws GeneralSecurityException {
        KeyPair signer = pair(algorithm);
        byte[] envelope = envelope(statement("https://slsa.dev/provenance/v1", GITHUB), signer, signing);

        Provenance provenance = found(envelope, trusted(pair("EC")), trusted(signer));

        assertThat(provenance.signature()).isEqualTo(new Verified("release key"));
        assertThat(provenance.repository()).contains(new RepositoryKey("github.com", "acme/orders"));
        assertThat(provenance.commit()).contains(COMMIT);
        assertThat(provenance.run()).endsWith("/runs/7/attempts/1");
        assertThat(provenance.baseImages()).containsExactly(new Digest("sha256", "b".repeat(64)));
    }

    @Test
    void callsNothingVerifiedThatAnotherSignedOrThatWasChanged() throws GeneralSecurityException {
        KeyPair signer = pair("EC");
        byte[] envelope = envelope(statement("https://slsa.dev/provenance/v1", GITHUB), signer, "SHA256withECDSA");
        String changed = new String(envelope, UTF_8)
                .replaceFirst(
                        "\"payload\": \"[^\"]*\"",
                        "\"payload\": \""
                                + Base64.getEncoder()
                                        .encodeToString(statement(
                                                        "https://slsa.dev/provenance/v1",
                                                        GITHUB.replace("acme/orders", "evil/orders"))
                                                .getBytes(UTF_8))
                                + "\"");

        assertThat(found(envelope, trusted(pair("EC"))).signature())
                .isEqualTo(new Unverified("it is signed by none of the trusted keys"));
        assertThat(found(envelope).signature()).isEqualTo(new Unverified("no key is trusted here"));
        assertThat(found(changed.getBytes(UTF_8), trusted(signer)).isVerified()).isFalse();
    }

    @Test
    void saysThatACertificateForOneBuildIsNotChecked() throws GeneralSecurityException {
        String envelope = new String(
                envelope(statement("https://slsa.dev/provenance/v1", GITHUB), pair("EC"), "SHA256withECDSA"), UTF_8);
        String bundle = """
                {"mediaType": "application/vnd.dev.sigstore.bundle.v0.3+json",
                 "verificationMaterial": {"certificate": {"rawBytes": "AAAA"}}, "dsseEnvelope": %s}""".formatted(envelope);

        assertThat(found(bundle.getBytes(UTF_8)).signature())
                .isEqualTo(new Unverified("it is signed with a certificate for one build, which is not checked"));
    }

    @Test
    void takesWhatABuildClientSaysOfItsFolderForHearsay() {
        String buildKit = """
                {"buildType": "https://mobyproject.org/buildkit@v1", "builder": {"id": ""},
                 "invocation": {"configSource": {"entryPoint": "Dockerfile"}, "parameters": {"args": {"vcs:source": "x"}}},
                 "metadata": {"https://mobyproject.org/buildkit@v1#metadata": {"vcs": {"source": "git@github.com:acme/orders.git", "revision": "%s"}}}}""".formatted(COMMIT);

        Provenance provenance =
                found(statement("https://slsa.dev/provenance/v0.2", buildKit).getBytes(UTF_8));

        assertThat(provenance.hearsay()).isTrue();
        assertThat(provenance.repository()).contains(new RepositoryKey("github.com", "acme/orders"));
        assertThat(provenance.commit()).contains(COMMIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'invocation': {'configSource': {'uri': 'git+https://gitlab.example.test/acme/orders.git#refs/heads/main', 'digest': {'sha1': 'COMMIT'}}}} | v0.2",
                "{'buildDefinition': {'externalParameters': {'configSource': {'uri': 'https://gitlab.example.test/acme/orders.git#main', 'digest': {'sha1': 'COMMIT'}}}}} | v1",
                "{'buildDefinition': {'externalParameters': {'source': 'https://gitlab.example.test/acme/orders'}, 'resolvedDependencies': [{'uri': 'https://gitlab.example.test/acme/orders', 'digest': {'gitCommit': 'COMMIT'}}]}} | v1",
            })
    void readsTheDialectsOfBuildKitAndGitLab(String predicate, String version) {
        String json = predicate.replace('\'', '"').replace("COMMIT", COMMIT);

        Provenance provenance =
                found(statement("https://slsa.dev/provenance/" + version, json).getBytes(UTF_8));

        assertThat(provenance.repository()).contains(new RepositoryKey("gitlab.example.test", "acme/orders"));
        assertThat(provenance.commit()).contains(COMMIT);
        assertThat(provenance.hearsay()).isFalse();
    }

    @Test
    void takesNoStatementAboutAnotherImage() {
        String other = statement("https://slsa.dev/provenance/v1", GITHUB).replace(IMAGE.hex(), "c".repeat(64));

        assertThat(new ProvenanceReader(List.of()).read(other.getBytes(UTF_8), IMAGE))
                .isEqualTo(new Result.Nothing("is a statement about something else than " + IMAGE));
    }

    @Test
    void givesOtherStatementsOnAndSaysOfOtherDocumentsWhatTheyAreNot() {
        ProvenanceReader reader = new ProvenanceReader(List.of());

        assertThat(reader.read(
                        statement("https://cyclonedx.org/bom", "{\"components\": []}")
                                .getBytes(UTF_8),
                        IMAGE))
                .isInstanceOf(Result.Other.class);
        assertThat(reader.read("{\"bomFormat\": \"CycloneDX\"}".getBytes(UTF_8), IMAGE))
                .isEqualTo(new Result.Nothing("is no statement in the in-toto form"));
        assertThat(reader.read("{\"payload\"".getBytes(UTF_8), IMAGE)).isInstanceOf(Result.Nothing.class);
        assertThat(reader.read("[".repeat(10_000).getBytes(UTF_8), IMAGE)).isInstanceOf(Result.Nothing.class);
    }
}
