package dev.throughline.server.web.imports;

import dev.throughline.model.InputException;
import dev.throughline.model.RepositoryKey;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Scope;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.database.Sha256;
import dev.throughline.server.estate.RepositoryAccess;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.imports.StoredReport;
import dev.throughline.server.imports.Upload;
import dev.throughline.server.imports.Uploads;
import dev.throughline.server.web.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes reports of requests: checks what they are about and who brings them, and keeps the file only as long as it is read. */
final class UploadRequests {
    private static final int LARGEST = 256 << 20;
    private static final int LONGEST_BRANCH = 255;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{7,64}");

    private final Uploads uploads;
    private final RepositoryAccess access;

    UploadRequests(Uploads uploads, RepositoryAccess access) {
        this.uploads = uploads;
        this.access = access;
    }

    /** The formats that are understood, by name. */
    List<String> formats() {
        return uploads.formats();
    }

    Upload upload(String repository, String part, String commit, String branch, Viewer viewer) {
        RepositoryKey key = RepositoryKey.parse(repository)
                .orElseThrow(() -> new InputException(
                        "repository '" + repository + "'", "names no repository", "write it as github.com/acme/shop"));
        if (!commit.isEmpty() && !COMMIT.matcher(commit).matches()) {
            throw new InputException("commit", "is no commit id", "give the hexadecimal id of the commit, or none");
        }
        if (branch.length() > LONGEST_BRANCH) {
            throw new InputException(
                    "branch", "is longer than 255 characters", "give the branch's name alone, or none");
        }
        return new Upload(
                key,
                part.strip(),
                commit.toLowerCase(Locale.ROOT),
                branch.strip(),
                viewer.actor().name());
    }

    StoredReport store(InputStream body, Upload upload, Viewer viewer) throws IOException {
        Scope scope = viewer.scope(Permission.REPORTS_UPLOAD);
        Optional<RepositoryId> known = uploads.repository(upload);
        boolean isAllowed = scope.everything()
                || known.filter(id -> access.holds(scope, id)).isPresent();
        if (!isAllowed) {
            throw new NotFoundException("repository " + upload.repository());
        }
        Path file = Files.createTempFile("report", ".json");
        try {
            MessageDigest digest = Sha256.digest();
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
                copy(body, out);
            }
            return uploads.store(file, digest.digest(), upload);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
            copied += read;
            if (copied > LARGEST) {
                throw new InputException("the report", "is larger than 256 MiB", "report on fewer projects at once");
            }
            to.write(buffer, 0, read);
        }
    }
}
