package dev.throughline.connect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemTest {
    /** Made for this test, and good for nothing else. */
    private static final String SEC1 = """
                -----BEGIN EC PRIVATE KEY-----
                MHcCAQEEIN87c4os8chvycjRMo9JlvCmT3S9uqmiWst/qhL9uAbuoAoGCCqGSM49
                AwEHoUQDQgAE6WyDu0FJVhCQRauO4puq2QRO2l5kw8Boc51RFbrybff//n7PNNSz
                p9fPFgVC2qrolT1rIP28Ei6W5mNd30w0Cw==
                -----END EC PRIVATE KEY-----
                """;

    @Test
    void readsKeysInTheFormOfSec1() throws GeneralSecurityException {
        assertThat(Pem.privateKey(SEC1).getAlgorithm()).isEqualTo("EC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519"})
    void readsKeysOfEveryAlgorithm(String algorithm) throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        Base64.Encoder base64 = Base64.getMimeEncoder();
        String key = base64.encodeToString(pair.getPrivate().getEncoded());
        String open = base64.encodeToString(pair.getPublic().getEncoded());

        assertThat(Pem.privateKey("-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----"))
                .isEqualTo(pair.getPrivate());
        assertThat(Pem.publicKey("-----BEGIN PUBLIC KEY-----\n" + open + "\n-----END PUBLIC KEY-----"))
                .isEqualTo(pair.getPublic());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "planted",
                "-----BEGIN EC PRIVATE KEY-----\nMAA=\n-----END EC PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nplanted\n-----END RSA PRIVATE KEY-----"
            })
    void refusesWhatIsNoKeyWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> Pem.privateKey(text))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageNotContaining("planted");
    }
}
