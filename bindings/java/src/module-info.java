/** Opportunities for talks on parents' evenings at Dutch secondary schools. */
module org.ouderavond {
    exports org.ouderavond;
}
