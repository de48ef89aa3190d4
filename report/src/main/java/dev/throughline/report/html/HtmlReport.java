package dev.throughline.report.html;

import dev.throughline.model.ScanReport;
import dev.throughline.report.BaselineComparison;
import dev.throughline.report.ReportRenderer;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Writes the report as one self-contained page. */
public final class HtmlReport implements ReportRenderer {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            Path.of(""), ContentType.Html, HtmlReport.class.getClassLoader(), HtmlReport.class.getPackageName());
    private final Assets assets = new Assets(resource("report.css"), resource("report.js"));

    @Override
    public void render(ScanReport report, BaselineComparison comparison, Writer out) throws IOException {
        TemplateOutput output = new WriterOutput(out);
        try {
            templates.render("page.jte", Map.of("assets", assets, "page", Page.of(report, comparison)), output);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
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
