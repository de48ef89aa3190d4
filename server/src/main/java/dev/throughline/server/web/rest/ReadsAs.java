package dev.throughline.server.web.rest;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what the query of an address is read as, where a handler takes all of it. The parameters are the filter's components; one that
 * has another name in addresses says so with {@link org.springframework.web.bind.annotation.BindParam}.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadsAs {
    /** A record. */
    Class<? extends Record> value();

    /** The orders that the parameter {@code sort} chooses among. */
    Class<? extends Enum<?>>[] sort() default {};
}
