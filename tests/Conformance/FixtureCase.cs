using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Manifests;
using PodSecurity.Policy.Nodes;

namespace Conformance;

/// <summary>One of upstream's conformance pods, a YAML file, evaluated after the defaults that the server sets on a pod.</summary>
internal static class FixtureCase
{
    public static string? Compare(ObjectNode @case, string folder)
    {
        // The pods lie in a folder of their own beside the list, or beside the list itself.
        var path = Path.Combine(folder, @case["file"].String!);
        path = File.Exists(path) ? path : Path.Combine(Path.GetDirectoryName(folder)!, @case["file"].String!);
        if (!File.Exists(path))
        {
            return $"{path}: there is no such file";
        }

        var file = ManifestReader.Read(new(path, File.ReadAllText(path)));
        return file.Problems.Count > 0 || file.Documents.Count != 1
            ? $"{path}: cannot be read: {string.Join("; ", file.Problems.Select(problem => problem.Message))}"
            : PodCase.Compare(@case, file.Documents[0], new(@case), ServerSteps.SetDefaults);
    }
}
