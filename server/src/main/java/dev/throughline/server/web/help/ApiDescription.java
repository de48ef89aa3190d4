package dev.throughline.server.web.help;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.database.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Tells programs and people what the REST API is. */
@Controller
final class ApiDescription {
    private static final String DOCUMENT = "/openapi/openapi.json";

    private final byte[] document = read();
    private final String tag = HexFormat.of().formatHex(Sha256.digest().digest(document));
    private final ApiReference reference = ApiReference.read(document);

    private static byte[] read() {
        try (InputStream in = ApiDescription.class.getResourceAsStream(DOCUMENT)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + DOCUMENT);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** This document. */
    @GetMapping("/api/v1/openapi.json")
    @Requires(Permission.ANYONE)
    ResponseEntity<byte[]> document() {
        return ResponseEntity.ok()
                .eTag(tag)
                .contentType(MediaType.APPLICATION_JSON)
                .body(document);
    }

    @GetMapping("/help/api")
    @Requires(Permission.SIGNED_IN)
    String page(Model model) {
        model.addAttribute("reference", reference);
        return "help/api";
    }
}
