package dev.throughline.server.web;

import dev.throughline.connect.ConnectorException;
import dev.throughline.model.InputException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

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
    Object others(Exception failure, HttpServletRequest request) throws Exception {
        if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            throw failure; // Spring Security answers these
        }
        if (failure instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
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
