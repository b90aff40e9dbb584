// Compiles kernels with the machine's g++: the very source that a Mac compiles.

#include <dlfcn.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>

#include "metal.hpp"

namespace sim {
namespace {

namespace fs = std::filesystem;

std::string withoutComments(const std::string &source) {
  static const std::regex comment(R"(//[^\n]*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)");
  return std::regex_replace(source, comment, " ");
}

std::vector<Source> sourcesOf(const std::string &parameters) {
  static const std::regex attribute(
      R"(\[\[\s*(?:(buffer|texture)\s*\(\s*(\d+)\s*\)|(thread_position_in_grid))\s*\]\])");
  std::vector<Source> sources;
  for (std::sregex_iterator at(parameters.begin(), parameters.end(), attribute), end; at != end;
       ++at) {
    if ((*at)[3].matched) {
      sources.push_back({Source::Kind::THREAD, 0});
    } else {
      auto kind = (*at)[1] == "buffer" ? Source::Kind::BUFFER : Source::Kind::TEXTURE;
      sources.push_back({kind, static_cast<unsigned>(std::stoul((*at)[2]))});
    }
  }
  return sources;
}

// The parameters end where the body begins.
std::vector<Kernel> kernelsOf(const std::string &source) {
  static const std::regex head(R"(\bkernel\s+void\s+(\w+)\s*\(([^{;]*)\)\s*\{)");
  std::string code = withoutComments(source);
  std::vector<Kernel> kernels;
  for (std::sregex_iterator at(code.begin(), code.end(), head), end; at != end; ++at) {
    kernels.push_back({(*at)[1], sourcesOf((*at)[2]), nullptr});
  }
  return kernels;
}

std::string entry(const Kernel &kernel) {
  std::string line = "SIM_ENTRY(" + kernel.name;
  for (const Source &source : kernel.sources) {
    std::string index = std::to_string(source.index);
    switch (source.kind) {
      case Source::Kind::BUFFER:
        line += ", buffer<" + index + ">()";
        break;
      case Source::Kind::TEXTURE:
        line += ", texture<" + index + ">()";
        break;
      case Source::Kind::THREAD:
        line += ", thread_position_in_grid()";
        break;
    }
  }
  return line + ")\n";
}

void write(const fs::path &file, const std::string &source, const std::vector<Kernel> &kernels) {
  std::ofstream out(file);
  out << "#include \"prelude.hpp\"\n#line 1 \"program_source\"\n" << source;
  out << "\n#line 1 \"entries of the simulator\"\n";
  for (const Kernel &kernel : kernels) {
    out << entry(kernel);
  }
}

// Apple's compiler knows C++14; the shim needs 17. Math as the options say, Metal's default is fast.
std::string command(const fs::path &folder, const CompileOptions &options) {
  return std::string("LC_ALL=C g++ -x c++ -std=c++17 -O2 -fPIC -shared -fwrapv -ffp-contract=off") +
         " -Wall -Wextra -Wno-attributes -fno-diagnostics-show-caret -I'" SHIM_FOLDER "'" +
         (options.mathMode == 0 ? "" : " -ffast-math") + " -o '" + (folder / "kernels.so").string() +
         "' '" + (folder / "kernels.cpp").string() + "' 2> '" + (folder / "messages").string() +
         "'";
}

std::string read(const fs::path &file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

Library *compile(const std::string &source, const CompileOptions &options, std::string &messages) {
  if (options.languageVersion != 0x30000) {
    messages = "the simulator stands for language version 3.0 only";
    return nullptr;
  }
  std::string name = (fs::temp_directory_path() / "glid-kernels-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    die("no folder for kernels: %s", name.c_str());
  }
  fs::path folder = name;
  std::vector<Kernel> kernels = kernelsOf(source);
  write(folder / "kernels.cpp", source, kernels);
  int code = std::system(command(folder, options).c_str());
  messages = read(folder / "messages");
  void *module = code == 0 ? dlopen((folder / "kernels.so").c_str(), RTLD_NOW | RTLD_LOCAL) : nullptr;
  fs::remove_all(folder);
  if (module == nullptr) {
    if (messages.empty()) {
      messages = "g++ ended with " + std::to_string(code);
    }
    return nullptr;
  }
  for (Kernel &kernel : kernels) {
    void *found = dlsym(module, ("sim_entry_" + kernel.name).c_str());
    kernel.code = reinterpret_cast<decltype(kernel.code)>(found);
  }
  return new Library(module, std::move(kernels));
}

}  // namespace sim
