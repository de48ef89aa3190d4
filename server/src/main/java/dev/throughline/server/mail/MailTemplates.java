package dev.throughline.server.mail;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** Mails are written by templates, one for each form. */
public final class MailTemplates {
    private final TemplateEngine html =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "dev.throughline.server.html");
    private final TemplateEngine text =
            TemplateEngine.createPrecompiled(null, ContentType.Plain, null, "dev.throughline.server.text");

    MailTemplates() {}

    /** Writes a mail by the templates of one name, such as {@code mail/digest}, in both folders. */
    public Mail write(String to, String subject, String template, Map<String, Object> model) {
        return new Mail(to, subject, render(text, template, model), render(html, template, model));
    }

    private static String render(TemplateEngine engine, String template, Map<String, Object> model) {
        StringOutput output = new StringOutput();
        engine.render(template + ".jte", model, output);
        return output.toString();
    }
}
