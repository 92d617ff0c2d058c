using PodSecurity.Facts;

var root = args is [var given] ? given : Directory.GetCurrentDirectory();
var path = Path.Combine(root, "policy", "PodSecurity.Policy", "Api", "pod-fields.txt");
if (!Directory.Exists(Path.GetDirectoryName(path)))
{
    await Console.Error.WriteLineAsync("Run this from the root of the repository.");
    return 2;
}

await File.WriteAllTextAsync(path, PodFields.Generate(KubernetesApi.Read()));
Console.WriteLine(path);
return 0;
