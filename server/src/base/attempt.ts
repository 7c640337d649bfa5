/** What is thrown at once fails like what fails later: as Promise.try, which no Node of ours has. */
export function attempt<T>(begin: () => Promise<T>): Promise<T> {
  try {
    return begin();
  } catch (error) {
    return Promise.reject(error);
  }
}
