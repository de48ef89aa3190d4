package dev.throughline.server.web.findings;

import dev.throughline.model.RepositoryKey;
import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.access.Viewer;
import dev.throughline.server.estate.Repositories;
import dev.throughline.server.estate.RepositoryAccess;
import dev.throughline.server.estate.RepositoryId;
import dev.throughline.server.findings.documents.DocumentFormat;
import dev.throughline.server.findings.documents.RepositoryDocuments;
import dev.throughline.server.web.NotFoundException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The findings of one repository as SARIF, OpenVEX or CycloneDX. */
@Controller
final class RepositoryDocumentsPage {
    private final RepositoryDocuments documents;
    private final Repositories repositories;
    private final RepositoryAccess access;

    RepositoryDocumentsPage(RepositoryDocuments documents, Repositories repositories, RepositoryAccess access) {
        this.documents = documents;
        this.repositories = repositories;
        this.access = access;
    }

    /** The findings of a repository as SARIF, OpenVEX or CycloneDX VEX. */
    @GetMapping({"/repositories/documents/{format}", "/api/v1/repository-documents/{format}"})
    @Requires(Permission.FINDINGS_READ)
    void document(
            @PathVariable String format, @RequestParam String repository, Viewer viewer, HttpServletResponse response)
            throws IOException {
        DocumentFormat known = DocumentFormat.of(format).orElseThrow(() -> new NotFoundException("format " + format));
        RepositoryKey key = RepositoryKey.parse("https://" + repository.replaceFirst("^https?://", ""))
                .orElseThrow(() -> new NotFoundException("repository"));
        RepositoryId id = repositories
                .find(key)
                .filter(found -> access.holds(viewer.scope(Permission.FINDINGS_READ), found))
                .orElseThrow(() -> new NotFoundException("repository " + key));
        String name = key.name().replaceAll("[^\\w.-]", "-");
        response.setContentType(known.mediaType());
        response.setHeader(
                "Content-Disposition", "attachment; filename=\"" + name + "." + known.fileExtension() + "\"");
        response.setHeader("Cache-Control", "no-store");
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8))) {
            documents.write(id, key, known, out);
        }
    }
}
