using System.Text;
using PodSecurity.Models;

namespace PodSecurity.Running;

/// <summary>Writes a file for each object into a folder.</summary>
/// <remarks>Which files are ours is kept in a file beside them that kubectl does not read, so that no other is ever deleted.</remarks>
internal static class OutputFolder
{
    private const string Index = ".podsecurity-manifests";

    /// <summary>Writes the files. Their texts are all made before the first is written.</summary>
    public static void Write(string folder, IReadOnlyList<IKubernetesObject> objects, bool isJson, bool prunes)
    {
        var files = objects.Zip(NamesOf(objects, isJson ? ".json" : ".yaml"))
            .Select(pair => (Name: pair.Second, Content: Encoding.UTF8.GetBytes(isJson ? KubernetesJson.Write([pair.First]) : KubernetesYaml.Write([pair.First]))))
            .ToList();
        Directory.CreateDirectory(folder);
        var index = Path.Combine(folder, Index);
        string[] earlier = File.Exists(index) ? File.ReadAllLines(index) : [];
        foreach (var (name, content) in files)
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            {
                WholeFile.Write(path, content);
            }
        }

        var left = earlier.Where(name => name.Length > 0 && name == Path.GetFileName(name)).Except(files.Select(file => file.Name)).ToList();
        if (prunes)
        {
            left.ForEach(name => File.Delete(Path.Combine(folder, name)));
            left.Clear();
        }

        WholeFile.Write(index, Encoding.UTF8.GetBytes(string.Concat(files.Select(file => file.Name).Concat(left).Order(StringComparer.Ordinal).Select(name => name + "\n"))));
    }

    /// <summary>
    /// The names of the files: kind and name, and the namespace too where two would be called alike. kubectl takes files by
    /// their names, so those of namespaces come first.
    /// </summary>
    internal static IReadOnlyList<string> NamesOf(IReadOnlyList<IKubernetesObject> objects, string extension)
    {
        var names = objects.Select(NameOf).ToList();
        var taken = names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        var used = new HashSet<string>();
        return [.. objects.Select((whole, i) => Unused(taken.Contains(names[i]) ? names[i] + "." + Clean((whole as INamedObject)?.Metadata?.Namespace ?? "default") : names[i]) + extension)];

        string Unused(string name)
        {
            var free = name;
            for (var i = 2; !used.Add(free); i++)
            {
                free = $"{name}-{i}";
            }

            return free;
        }
    }

    private static string NameOf(IKubernetesObject whole)
    {
        var name = Clean($"{whole.Kind}-{(whole as INamedObject)?.Metadata?.Name}");
        return whole is Namespace ? "00-" + name : name;
    }

    private static string Clean(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? char.ToLowerInvariant(c) : '-'));
}
