package dev.throughline.server.web;

import dev.throughline.connect.ConnectorException;
import dev.throughline.model.InputException;
import dev.throughline.server.web.rest.PreconditionException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what went wrong: to programs as problem details (RFC 9457), to people as a page. Never a stack trace. */
@ControllerAdvice
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    @ExceptionHandler
    Object input(InputException wrong, HttpServletRequest request) {
        return answer(
                request,
                HttpStatus.UNPROCESSABLE_CONTENT,
                wrong.problem().toString(),
                wrong.problem().remedy());
    }

    @ExceptionHandler
    Object outside(ConnectorException failure, HttpServletRequest request) {
        return answer(
                request,
                HttpStatus.BAD_GATEWAY,
                failure.getMessage() == null ? "another system did not answer" : failure.getMessage(),
                failure.remedy());
    }

    @ExceptionHandler
    Object notFound(NotFoundException missing, HttpServletRequest request) {
        return answer(
                request,
                HttpStatus.NOT_FOUND,
                "there is no " + missing.getMessage() + " here",
                "it may be gone, or belong to repositories that you may not see");
    }

    @ExceptionHandler
    Object precondition(PreconditionException failed, HttpServletRequest request) {
        return answer(request, failed.status(), String.valueOf(failed.getMessage()), failed.remedy());
    }

    @ExceptionHandler
    Object parameter(TypeMismatchException wrong, HttpServletRequest request) {
        String name = wrong instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : String.valueOf(wrong.getPropertyName());
        Class<?> type = wrong.getRequiredType();
        return answer(
                request, HttpStatus.BAD_REQUEST, name + " has no value '" + wrong.getValue() + "'", choices(type));
    }

    private static String choices(@Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            return "choose among "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return "look up its form in the description of the API";
    }

    /** Says where the body is wrong, without the parser's words, which name classes. */
    @ExceptionHandler
    Object body(HttpMessageNotReadableException wrong, HttpServletRequest request) {
        for (Throwable cause = wrong; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException input) {
                return input(input, request);
            }
        }
        String what = wrong.getCause() instanceof UnrecognizedPropertyException unknown
                ? "the body has no field '" + unknown.getPropertyName() + "'"
                : "the body is not of the form that is asked for" + place(wrong.getCause());
        return answer(request, HttpStatus.BAD_REQUEST, what, "look up its form in the description of the API");
    }

    private static String place(@Nullable Throwable cause) {
        if (cause instanceof DatabindException databind && !databind.getPath().isEmpty()) {
            return databind.getPath().stream()
                    .map(step -> step.getPropertyName() == null
                            ? "[" + step.getIndex() + "]"
                            : String.valueOf(step.getPropertyName()))
                    .collect(Collectors.joining(".", ", at ", ""));
        }
        return "";
    }

    @ExceptionHandler
    Object others(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            throw failure; // Spring Security answers these
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            // What may be asked instead: Allow, Accept.
            known.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
            String detail = known.getBody().getDetail();
            return answer(request, known.getStatusCode(), detail == null ? "the request is wrong" : detail, "");
        }
        String number = UUID.randomUUID().toString();
        LOG.error("request {} {} ended in failure {}", request.getMethod(), request.getRequestURI(), number, failure);
        return answer(
                request,
                HttpStatus.INTERNAL_SERVER_ERROR,
                "the server made a mistake",
                "its log says more under the number " + number);
    }

    static Object answer(HttpServletRequest request, HttpStatusCode status, String what, String remedy) {
        if (wantsPage(request)) {
            return page(status, what, remedy);
        }
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem(request, status, what, remedy));
    }

    static ProblemDetail problem(HttpServletRequest request, HttpStatusCode status, String what, String remedy) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, what);
        problem.setInstance(URI.create(address(request)));
        if (!remedy.isEmpty()) {
            problem.setProperty("remedy", remedy);
        }
        return problem;
    }

    private static ModelAndView page(HttpStatusCode status, String what, String remedy) {
        return new ModelAndView(
                "error/failure", Map.of("status", status.value(), "what", what, "remedy", remedy), status);
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return !address(request).startsWith("/api/")
                && (accept == null || accept.contains("*/*") || accept.contains("text/html"));
    }

    /** What was asked for, also where the container has gone on to the page of errors. */
    private static String address(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String asked
                ? asked
                : request.getRequestURI();
    }
}
