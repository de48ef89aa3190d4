package dev.throughline.report.html;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.model.ScanReport;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.JsonText;
import dev.throughline.report.ReportRenderer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes the report as one self-contained page. */
public final class HtmlReport implements ReportRenderer {
    private final JsonMapper mapper = JsonText.mapper(JsonInclude.Include.NON_ABSENT)
            .disable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private final String style = resource("report.css");
    private final String script = resource("report.js");

    @Override
    public void render(ScanReport report, BaselineComparison comparison, Writer out) throws IOException {
        // In JSON a less-than sign stands in texts only; escaped there, no text can end the script element.
        String data = mapper.writeValueAsString(PageData.of(report, comparison)).replace("<", "\\u003c");
        String policy = "default-src 'none'; style-src 'sha256-" + sha256(style) + "'; script-src 'sha256-"
                + sha256(script) + "'; base-uri 'none'; form-action 'none'";
        out.write("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="referrer" content="no-referrer">
                <title>Throughline report</title>
                <style>""".formatted(policy));
        out.write(style);
        out.write(
                "</style>\n</head>\n<body>\n<noscript>This page shows its findings by a script of its own.</noscript>\n");
        out.write("<script type=\"application/json\" id=\"data\">");
        out.write(data);
        out.write("</script>\n<main id=\"page\"></main>\n<script>");
        out.write(script);
        out.write("</script>\n</body>\n</html>\n");
        out.flush();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not beside " + HtmlReport.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
