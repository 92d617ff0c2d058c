using System.Collections.Generic;
using System.Threading.Tasks;
using PodSecurity;
using Pulumi;

internal static class Program
{
    public static async Task<int> Main()
    {
        // HERE
    }
}
