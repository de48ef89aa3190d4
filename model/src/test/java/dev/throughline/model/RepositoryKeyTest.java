package dev.throughline.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepositoryKeyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/acme/shop",
                "https://github.com/acme/shop/",
                "https://github.com/acme/shop.git",
                "https://github.com/acme/shop.git/",
                "http://www.github.com/Acme/Shop",
                "HTTPS://GitHub.com:443/acme/shop",
                "https://user:secret@github.com/acme/shop.git",
                "https://user@github.com//acme/shop",
                "git://github.com/acme/shop.git",
                "git+https://github.com/acme/shop.git",
                "git+ssh://git@github.com/acme/shop.git",
                "scm:git:https://github.com/acme/shop.git",
                "scm:git:git@github.com:acme/shop.git",
                "ssh://git@github.com/acme/shop.git",
                "ssh://git@github.com:22/acme/shop.git",
                "git@github.com:acme/shop.git",
                "git@github.com:/acme/shop",
                "github.com/acme/shop",
                "https://github.com/acme/shop/tree/main/web",
                "https://github.com/acme/shop?tab=readme#install",
                " https://github.com/acme/shop "
            })
    void givesOneKeyToAllSpellings(String address) {
        assertThat(RepositoryKey.parse(address)).contains(new RepositoryKey("github.com", "acme/shop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dev.azure.com/acme/My%20Shop/_git/Orders",
                "https://acme@dev.azure.com/acme/My%20Shop/_git/orders",
                "https://dev.azure.com/acme/My Shop/_git/orders?path=/pom.xml",
                "https://acme.visualstudio.com/My%20Shop/_git/orders",
                "https://acme.visualstudio.com/DefaultCollection/My%20Shop/_git/orders",
                "git@ssh.dev.azure.com:v3/acme/My%20Shop/orders",
                "ssh://git@ssh.dev.azure.com/v3/acme/My%20Shop/orders",
                "acme@vs-ssh.visualstudio.com:v3/acme/My%20Shop/orders"
            })
    void knowsTheHostsOfAzureDevOps(String address) {
        assertThat(RepositoryKey.parse(address))
                .contains(new RepositoryKey("dev.azure.com", "acme/my shop/_git/orders"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dev.azure.com/acme/_git/orders",
                "https://acme.visualstudio.com/_git/orders",
                "https://dev.azure.com/acme/orders/_git/orders"
            })
    void fillsInTheProjectThatAzureDevOpsLeavesOut(String address) {
        assertThat(RepositoryKey.parse(address))
                .contains(new RepositoryKey("dev.azure.com", "acme/orders/_git/orders"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://gitlab.com/Acme/payments/cards/api.git, gitlab.com/acme/payments/cards/api",
        "git@gitlab.com:acme/payments/cards/api.git, gitlab.com/acme/payments/cards/api",
        "https://gitlab.com/acme/payments/cards/api/-/tree/main/src, gitlab.com/acme/payments/cards/api",
        "https://gitlab.com/acme/payments/-/merge_requests/7, gitlab.com/acme/payments",
        "ssh://git@git.acme.example:2222/tools/build.git, git.acme.example/tools/build",
        "https://git.acme.example:8443/tools/build, git.acme.example/tools/build",
        "https://ghe.acme.example/web/shop/blob/main/pom.xml, ghe.acme.example/web/shop",
        "https://tfs.acme.example/collection/Shop/_git/Orders, tfs.acme.example/collection/shop/_git/orders",
        "ssh://git@localhost/team/a+b.git, localhost/team/a+b",
        "https://gitlab.com/acme/tree, gitlab.com/acme/tree"
    })
    void keepsPathsOfAnyDepth(String address, String key) {
        assertThat(RepositoryKey.parse(address))
                .hasValueSatisfying(read -> assertThat(read).hasToString(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "shop",
                "acme/shop",
                "https://github.com",
                "https://github.com/",
                "https://github.com/acme",
                "https://dev.azure.com/acme/Shop",
                "https://dev.azure.com/acme/Shop/_git/",
                "git@ssh.dev.azure.com:v3/acme/orders",
                "https:///acme/shop",
                "https://github.com/acme/../other",
                "https://github.com/acme/%2e%2e",
                "https://github.com/acme/a%2Fb",
                "https://github.com/acme/a%00b",
                "https://github.com/acme\n/shop",
                "https://[::1]/acme/shop",
                "file:///srv/git/shop.git",
                "pkg:maven/org.example/codec@1.0",
                "https://github.com/.git"
            })
    void refusesWhatNamesNoRepository(String address) {
        assertThat(RepositoryKey.parse(address)).isEmpty();
    }

    @Test
    void refusesAnAddressOfAnyLength() {
        assertThat(RepositoryKey.parse("https://github.com/acme/" + "x".repeat(5_000)))
                .isEmpty();
    }

    @Test
    void readsWhatItWrites() {
        RepositoryKey key = new RepositoryKey("dev.azure.com", "acme/my shop/_git/orders");

        assertThat(RepositoryKey.parse(key.toString())).contains(key);
        assertThat(key.name()).isEqualTo("orders");
    }

    @Test
    void tellsRepositoriesOfTheSameNameApart() {
        assertThat(RepositoryKey.parse("https://gitlab.com/acme/shop"))
                .isNotEqualTo(RepositoryKey.parse("https://github.com/acme/shop"));
    }
}
