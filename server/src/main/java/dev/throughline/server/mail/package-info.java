/** E-mail through the SMTP server that administrators set: {@link dev.throughline.server.mail.Mailer} sends, others write. */
@NullMarked
package dev.throughline.server.mail;

import org.jspecify.annotations.NullMarked;
