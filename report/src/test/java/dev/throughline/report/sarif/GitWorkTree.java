package dev.throughline.report.sarif;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A git work tree as git lays it out, written by hand. */
record GitWorkTree(Path root) {

    static GitWorkTree in(Path root) {
        return new GitWorkTree(root).git("HEAD", "ref: refs/heads/main\n");
    }

    /** A file of the work tree. */
    GitWorkTree file(String path, String text) {
        Path file = root.resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** A file of the repository. */
    GitWorkTree git(String path, String text) {
        return file(".git/" + path, text);
    }

    GitWorkTree origin(String address) {
        return git("config", """
                [core]
                \tbare = false
                [remote "upstream"]
                \turl = https://example.org/other.git
                [remote "origin"]
                \tfetch = +refs/heads/*:refs/remotes/origin/*
                \turl = %s
                """.formatted(address));
    }
}
