package io.conductor.sdk.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Says in words why there is no connection. */
final class ConnectionErrors {

    private ConnectionErrors() {}

    static String reason(IOException e) {
        if (e instanceof SSLPeerUnverifiedException) {
            return String.valueOf(e.getMessage()).startsWith("Certificate pinning failure")
                    ? "the server's certificate has none of the pinned keys"
                    : "the server's certificate is not for this host: " + firstLine(e);
        }
        if (isCausedBy(e, CertificateExpiredException.class)) {
            return "the server's certificate has expired";
        }
        if (isCausedBy(e, CertificateNotYetValidException.class)) {
            return "the server's certificate is not valid yet";
        }
        if (isCausedBy(e, CertPathBuilderException.class)) {
            return "the server's certificate comes from nobody whom the client trusts; Tls.trust says whom";
        }
        if (e instanceof SSLException
                && String.valueOf(e.getMessage())
                        .matches("(?s).*(bad_certificate|certificate_required|unknown_ca|certificate_unknown).*")) {
            return "the server does not take the client's certificate: " + firstLine(e);
        }
        if (e instanceof UnknownHostException) {
            return firstLine(e) + "; check the host in the server URL";
        }
        return e instanceof ConnectException ? firstLine(e) + "; does a server run there?" : firstLine(e);
    }

    private static boolean isCausedBy(Throwable e, Class<? extends Throwable> type) {
        @Nullable Throwable cause = e;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (type.isInstance(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String firstLine(IOException e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
