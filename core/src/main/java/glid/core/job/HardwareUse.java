package glid.core.job;

/** Whether special hardware may be used where it is present. */
public enum HardwareUse {
  ALLOWED,
  FORBIDDEN
}
