/** E-mail as pages: the SMTP server, and who wants digests. */
@NullMarked
package dev.throughline.server.web.mail;

import org.jspecify.annotations.NullMarked;
