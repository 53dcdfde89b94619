package io.godwit.engine.session;

/** MySQL's {@code ssl-mode}. */
public enum TlsMode {
    DISABLED, PREFERRED, REQUIRED, VERIFY_CA, VERIFY_IDENTITY
}
