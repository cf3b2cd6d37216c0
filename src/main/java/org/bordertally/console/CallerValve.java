package org.bordertally.console;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Remembers who waits for the answer: what is asked of the database for somebody who has gone is broken off. */
final class CallerValve extends ValveBase {
    CallerValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        boolean hasBody = request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
        if (!request.getMethod().equals("GET") || hasBody) {
            getNext().invoke(request, response);
            return;
        }
        Caller.serve(request.getCoyoteRequest());
        try {
            getNext().invoke(request, response);
        } finally {
            Caller.forget();
        }
    }
}
