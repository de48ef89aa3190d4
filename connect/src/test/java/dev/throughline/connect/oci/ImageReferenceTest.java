package dev.throughline.connect.oci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @ParameterizedTest
    @CsvSource({
        "nginx, docker.io, library/nginx, latest",
        "acme/shop:1.4, docker.io, acme/shop, 1.4",
        "localhost/shop, localhost, shop, latest",
        "reg.example.test:5000/a/b/c:x, reg.example.test:5000, a/b/c, x",
        "docker-pullable://ghcr.io/acme/shop:1, ghcr.io, acme/shop, 1",
    })
    void readsNamesAsPeopleAndRuntimesWriteThem(String text, String registry, String repository, String tag) {
        ImageReference reference = ImageReference.parse(text).orElseThrow();

        assertThat(reference.registry()).isEqualTo(registry);
        assertThat(reference.repository()).isEqualTo(repository);
        assertThat(reference.tag()).contains(tag);
    }

    @Test
    void letsTheDigestDecide() {
        ImageReference reference =
                ImageReference.parse("ghcr.io/acme/shop:1.4@" + DIGEST).orElseThrow();

        assertThat(reference.version()).isEqualTo(DIGEST);
        assertThat(ImageReference.parse("ghcr.io/acme/shop@" + DIGEST)
                        .orElseThrow()
                        .tag())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "UPPER/Case",
                "a b",
                "../../etc/passwd",
                "acme/../x",
                "shop@sha256:12",
                "ghcr.io/",
                "acme//shop",
                ":1",
                "acme/shop?x=1"
            })
    void takesNothingElse(String text) {
        assertThat(ImageReference.parse(text)).isEmpty();
    }
}
