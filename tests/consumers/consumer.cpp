// consumer.cpp - the same from C++11: an owner for a handle is a few lines.
#include <ouderavond/ouderavond.h>

#include <cstring>
#include <iostream>
#include <memory>
#include <string>

struct SchoolDeleter {
    void operator()(oud_school *school) const
    {
        oud_school_unref(school);
    }
};

static oud_status one_student(oud_school *school)
{
    const std::string text = "Leerling\tAfdeling\n1001\th1\n";
    oud_status status = oud_school_load(school, OUD_TABLE_LEERLINGEN, "leerlingen", 10, text.data(),
                                        text.size());
    if (status == OUD_STATUS_OK)
        status = oud_school_seal(school);
    if (status == OUD_STATUS_OK && oud_school_count(school, OUD_KIND_STUDENT) != 1)
        status = OUD_STATUS_NOT_FOUND;
    return status;
}

int main()
{
    const std::string version = std::to_string(OUD_VERSION_MAJOR) + "." +
                                std::to_string(OUD_VERSION_MINOR) + "." +
                                std::to_string(OUD_VERSION_PATCH);
    std::cout << "compiled with " << version << ", running " << oud_version() << "\n";

    oud_school *made = nullptr;
    oud_status status = oud_school_new(nullptr, nullptr, &made);
    std::unique_ptr<oud_school, SchoolDeleter> school(made);
    if (status == OUD_STATUS_OK)
        status = one_student(school.get());
    std::cout << oud_status_name(status) << "\n";
    return status == OUD_STATUS_OK && version == oud_version() ? 0 : 1;
}
