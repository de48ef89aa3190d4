package dev.throughline.report.sarif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.report.sarif.Checkout.Revision;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitRepositoryTest {
    private static final String HASH = "89abcdef0123456789abcdef0123456789abcdef";
    private static final String ADDRESS = "https://example.org/shop.git";

    @TempDir
    private Path folder;

    @Test
    void readsPackedReferences() {
        GitWorkTree tree = GitWorkTree.in(folder)
                .origin(ADDRESS)
                .git("HEAD", "ref: refs/heads/feature/x\n")
                .git("packed-refs", "# pack-refs with: peeled\n" + HASH + " refs/heads/feature/x\n");

        assertThat(revision(tree.root()))
                .contains(new Revision(URI.create(ADDRESS), Optional.of(HASH), Optional.of("feature/x")));
    }

    @Test
    void readsADetachedHead() {
        GitWorkTree tree = GitWorkTree.in(folder).origin(ADDRESS).git("HEAD", HASH + "\n");

        assertThat(revision(tree.root()))
                .contains(new Revision(URI.create(ADDRESS), Optional.of(HASH), Optional.empty()));
    }

    @Test
    void readsALinkedWorkTree() {
        GitWorkTree main = GitWorkTree.in(folder.resolve("main"))
                .origin(ADDRESS)
                .git("refs/heads/side", HASH)
                .git("worktrees/side/HEAD", "ref: refs/heads/side\n")
                .git("worktrees/side/commondir", "../..\n");
        GitWorkTree side = new GitWorkTree(folder.resolve("side"))
                .file(".git", "gitdir: " + main.root().resolve(".git/worktrees/side") + "\n");

        assertThat(revision(side.root()))
                .contains(new Revision(URI.create(ADDRESS), Optional.of(HASH), Optional.of("side")));
    }

    @ParameterizedTest
    @CsvSource({
        "git@example.org:shop/web.git, ssh://example.org/shop/web.git",
        "ssh://git@example.org:2222/shop/web.git, ssh://example.org:2222/shop/web.git",
        "https://token@example.org/shop/web, https://example.org/shop/web"
    })
    void givesTheAddressWithoutUserAndPassword(String address, String expected) {
        GitWorkTree tree = GitWorkTree.in(folder).origin(address);

        assertThat(revision(tree.root()).map(Revision::repository)).contains(URI.create(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../shop.git", "file:///srv/shop.git", "C:/shop.git", "https://", "::"})
    void aFolderOfTheMachineIsNoAddress(String address) {
        assertThat(revision(GitWorkTree.in(folder).origin(address).root())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ref: ", "ref: ../../secret", "ref: refs/heads/.invalid", "ref: HEAD", "hash"})
    void saysNothingOfAHeadThatNamesNoCommit(String head) {
        GitWorkTree tree = GitWorkTree.in(folder.resolve("clone"))
                .origin(ADDRESS)
                .git("HEAD", head)
                .file("../secret", HASH);

        assertThat(revision(tree.root()).flatMap(Revision::id)).isEmpty();
    }

    private static Optional<Revision> revision(Path root) {
        return GitRepository.at(root).flatMap(GitRepository::revision);
    }
}
