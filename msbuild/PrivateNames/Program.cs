using Mono.Cecil;
using Mono.Cecil.Cil;

// PrivateNames FROM TO NAME...: copies the assemblies of a folder, and gives those of the given names, and all that refers to them,
// names of our own. A compiler has one folder of analyzers for every package: the SDK keeps only the newest file of a name.
const string Prefix = "PodSecurity.";

if (args is not [var from, var to, .. var shared] || shared is [])
{
    Console.Error.WriteLine("PrivateNames: expected FROM TO NAME..., for instance: PrivateNames bin obj/analyzer YamlDotNet");
    return 1;
}

Directory.CreateDirectory(to);
foreach (var path in Directory.EnumerateFiles(from, Prefix + "*.dll").Concat(shared.Select(name => Path.Combine(from, name + ".dll"))))
{
    using var assembly = AssemblyDefinition.ReadAssembly(path, new() { ReadSymbols = true, SymbolReaderProvider = new DefaultSymbolReaderProvider(throwIfNoSymbol: false) });
    if (shared.Contains(assembly.Name.Name))
    {
        assembly.Name.Name = Prefix + assembly.Name.Name;
        assembly.MainModule.Name = assembly.Name.Name + ".dll";

        // Its owner's signature does not hold for what we changed.
        assembly.Name.PublicKey = [];
        assembly.MainModule.Attributes &= ~ModuleAttributes.StrongNameSigned;
    }

    foreach (var reference in assembly.MainModule.AssemblyReferences.Where(reference => shared.Contains(reference.Name)))
    {
        reference.Name = Prefix + reference.Name;
        reference.PublicKeyToken = [];
    }

    assembly.Write(Path.Combine(to, assembly.Name.Name + ".dll"), new()
    {
        DeterministicMvid = true,
        Timestamp = 0,
        WriteSymbols = assembly.MainModule.HasSymbols,
        SymbolWriterProvider = new EmbeddedPortablePdbWriterProvider(),
    });
}

return 0;
