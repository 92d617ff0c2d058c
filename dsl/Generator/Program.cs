using System.Text;
using PodSecurity.Dsl.Generator;
using PodSecurity.Facts;

// Generator FOLDER: writes the typed model of the Kubernetes API into a folder, as C#. Run by the build of PodSecurity.Dsl.
if (args is not [var folder])
{
    await Console.Error.WriteLineAsync("Generator: expected the folder to write to, for instance: Generator obj/models");
    return 2;
}

Directory.CreateDirectory(folder);
foreach (var old in Directory.EnumerateFiles(folder, "*" + ModelFiles.Extension))
{
    File.Delete(old);
}

foreach (var (name, text) in new ModelFiles(KubernetesApi.Read()).Write())
{
    await File.WriteAllTextAsync(Path.Combine(folder, name), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}

return 0;
